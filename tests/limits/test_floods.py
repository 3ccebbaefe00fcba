"""Somebody floods: they are told so by a code, the server's memory stays as it was, and the others go on."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

import httpx
import pytest

from messaging.live.allowance import MESSAGES
from messaging.live.allowance import SOCKETS as OF_ACCOUNT
from tests.limits.conftest import SOCKETS, Town
from tests.limits.neighbours import frames_of
from tests.limits.raw import BINARY, DROPPED, PING, TEXT, frame

SECONDS: Final = 1.0
TIMES: Final = 100
OURS: Final = frame(TEXT, b'{"type":"ping"}')

SAID: Final[dict[str, tuple[bytes, int]]] = {
    "a frame of a terabyte": (frame(BINARY, bytes(200_000), says=1 << 40), 1009),
    "a message in pieces without end": (frame(TEXT, b"{", last=False) + frame(0, last=False) * 20_000, 1009),
    "frames that mean nothing": (frame(TEXT, b"{}", reserved=4) * 1000, 1002),
    "text that is none": (frame(TEXT, b"\xff\xfe" * 1000), 1007),
    "octets in place of text": (frame(BINARY, b'{"type":"ping"}') * 1000, 4400),
    "nothing of ours": (frame(TEXT, b"[" * 100_000) * 3, 4400),
    "questions": (OURS * 20_000, 4429),
    "the protocol's own pings": (frame(PING, bytes(125)) * 20_000, 4429),
}


def again_and_again(flood: Callable[[], int]) -> set[int]:
    """The codes of all the times."""
    codes, began = list[int](), time.monotonic()
    while time.monotonic() - began < SECONDS and len(codes) < TIMES:
        codes.append(flood())
    return set(codes)


@pytest.mark.parametrize("what", SAID)
def test_who_says_what_no_browser_says_is_told_why_it_is_closed(town: Town, what: str) -> None:
    said, code = SAID[what]
    place = 10 + list(SAID).index(what)

    def flood() -> int:
        with town.flooder(place) as raw:
            raw.greeted()
            with suppress(ConnectionError):
                raw.line.sendall(said)
            return raw.code()

    with town.others_unaffected(what):
        assert again_and_again(flood) == {code}


def test_who_speaks_before_being_greeted_fills_nothing(town: Town) -> None:
    def flood() -> int:
        with town.flooder(2) as raw, suppress(ConnectionError):
            raw.line.sendall(OURS * 50_000)
            return raw.code()
        return DROPPED

    with town.others_unaffected("before hello"):
        assert again_and_again(flood) <= {4429, DROPPED}


def test_who_pings_and_reads_no_answer_fills_nothing(town: Town) -> None:
    with town.others_unaffected("pings unread"), town.flooder(3) as raw, suppress(ConnectionError):
        raw.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        for _ in range(200):
            raw.line.sendall(frame(PING, bytes(125)) * 1000)


def test_who_writes_without_end_is_told_to_slow_down(town: Town) -> None:
    (first, *_) = frames_of(town.known["people"]["paul"]["messages"])
    with town.others_unaffected("messages"), town.flooder(4) as raw:
        raw.greeted()
        told = [answer for _ in range(6) for answer in raw.answers_to([first] * 100)]
    assert told.count("message.accepted") >= MESSAGES
    assert set(told) == {"message.accepted", "slow_down"}


def test_one_account_holds_so_many_sockets_from_wherever(town: Town) -> None:
    assert OF_ACCOUNT < 2 * SOCKETS
    with town.others_unaffected("sockets of an account"):
        held = [town.flooder(5 + number % 2) for number in range(OF_ACCOUNT)]
        for raw in held:
            raw.greeted()
        with town.flooder(7) as one_more:
            assert one_more.code() == 4429
        for raw in held:
            raw.line.close()


def test_one_address_holds_so_many_sockets_of_whomever(town: Town) -> None:
    with town.others_unaffected("sockets of an address"):
        held = [town.flooder(8).greeted() for _ in range(SOCKETS)]
        with town.flooder(8) as one_more:
            assert one_more.code() == 4429
        with town.flooder(9) as next_door:
            next_door.greeted()
        for raw in held:
            raw.line.close()


def test_one_address_asks_so_much_and_waits(town: Town) -> None:
    """Of what costs: a statement that is none, by somebody who is signed in; and a socket counts like any request."""
    place = 30
    answers = list[httpx.Response]()
    with town.others_unaffected("requests"), town.browser("paul", place) as browser, ThreadPoolExecutor(4) as threads:
        while not answers or (answers[-1].status_code != 429 and len(answers) < 3000):
            answers += threads.map(lambda _: browser.post("/statements", json={"statements": [{}] * 50}), range(20))
        assert 4429 in (first_word(town, place) for _ in range(100))
    assert answers[0].status_code == 422
    assert answers[-1].status_code == 429 and answers[-1].json()["code"] == "slow_down"
    assert answers[-1].headers["Retry-After"]


def first_word(town: Town, place: int) -> int:
    """The code that a socket is closed with at once, or 0 where it is greeted."""
    with town.flooder(place) as raw:
        opcode, payload = raw.hear()
        return 0 if opcode == TEXT else int.from_bytes(payload[:2], "big")
