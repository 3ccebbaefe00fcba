"""Somebody fills the disk, or a line: it has an end, said by a code and where it can be by a sentence, and the others
go on.

The server's people may do a fraction of what the table says (`scant.py`); what an address may ask is out of the way.
"""

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from kernel.ids import uuid7
from messaging.files.services.announce import WAITING
from messaging.files.sizes import CHUNK, LAST_LEAST
from tests.limits.conftest import Town, inhabited, running, told_by
from tests.limits.neighbours import frames_of
from tests.limits.raw import DROPPED
from tests.limits.scant import ANNOUNCED, INVITATIONS, RECEIVED, STATEMENTS
from tests.support.site import environment_of

SECONDS: Final = 2.0
"""For so long at least, whatever is answered."""
TIMES: Final = 600
SLOW_DOWN: Final = (429, "slow_down")
Answers = list[tuple[int, str]]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Town]:
    data = tmp_path_factory.mktemp("filled") / "data"
    data.mkdir()
    (data / "maillage.sqlite3").write_bytes(sqlite_template.read_bytes())
    known = told_by(environment_of(data), "tests.limits.prepare", 300)
    with running("scant", data, REQUESTS_PER_ADDRESS="10000") as site, inhabited(site, known) as town:
        yield town


def said(answer: httpx.Response) -> tuple[int, str]:
    """The code of a refusal has its sentence with it."""
    if answer.is_success:
        return answer.status_code, ""
    told = answer.json()
    assert told["message"]
    return answer.status_code, str(told["code"])


def flooding(write: Callable[[Any], httpx.Response], given: Iterable[Any], *, at_once: int) -> Answers:
    """Goes on for a while after the first refusal."""
    answers, began, after = Answers(), time.monotonic(), iter(given)
    with ThreadPoolExecutor(at_once) as threads:
        while len(answers) < TIMES and (time.monotonic() - began < SECONDS or SLOW_DOWN not in answers):
            answers += map(said, threads.map(write, [next(after) for _ in range(at_once)]))
    return answers


def kept(data: Path) -> int:
    """Bytes of files."""
    return sum(path.stat().st_size for path in (data / "files").rglob("*") if path.is_file())


def test_who_sends_chunks_without_end_is_told_to_slow_down_and_fills_no_more(town: Town) -> None:
    chunks, file = 100, uuid7()
    address = f"/rooms/{town.known['onboarding']}/files/{file}"
    with town.others_unaffected("chunks"), town.browser("claire", 40) as claire:
        assert claire.put(address, json={"chunks": chunks, "bytes": (chunks - 1) * CHUNK + LAST_LEAST}).is_success

        def send(index: int) -> httpx.Response:
            octets = {"Content-Type": "application/octet-stream"}
            return claire.put(f"{address}/chunks/{index}", content=os.urandom(CHUNK), headers=octets)

        told = flooding(send, (number % (chunks - 1) for number in count()), at_once=4)
    taken = Counter(told)[200, ""]
    assert taken == RECEIVED // CHUNK
    assert kept(town.site.data) == taken * CHUNK
    assert set(told) <= {(200, ""), SLOW_DOWN, (409, "file_part")}


def test_who_begins_files_without_end_is_told_to_send_them_first_then_to_slow_down(town: Town) -> None:
    with town.others_unaffected("new files"), town.browser("paul", 41) as paul:

        def begin(_: int) -> httpx.Response:
            address = f"/rooms/{town.known['onboarding']}/files/{uuid7()}"
            return paul.put(address, json={"chunks": 1, "bytes": LAST_LEAST})

        told = Counter(flooding(begin, count(), at_once=4))
    waiting = (409, "file_waiting")
    assert (told[200, ""], told[waiting]) == (WAITING, ANNOUNCED - WAITING)
    assert set(told) == {(200, ""), waiting, SLOW_DOWN}


def insisting(browser: httpx.Client, submissions: Iterable[Any]) -> Answers:
    """Each follows the one before it: what was refused is sent again and again."""
    left = deque(submissions)

    def submit(_: int) -> httpx.Response:
        answer = browser.post("/statements", json=left[0])
        if answer.is_success:
            left.popleft()
        return answer

    return flooding(submit, count(), at_once=1)


def test_who_invites_without_end_is_told_to_slow_down(town: Town) -> None:
    with town.others_unaffected("invitations"), town.browser("claire", 42) as claire:
        told = Counter(insisting(claire, town.known["invitations"]))
    assert set(told) == {(200, ""), SLOW_DOWN}
    assert told[200, ""] == INVITATIONS


def test_who_comes_and_goes_without_end_where_all_the_others_are_is_told_to_slow_down(town: Town) -> None:
    with town.others_unaffected("statements"), town.browser("paul", 43) as paul:
        told = Counter(insisting(paul, town.known["comings"]))
    assert set(told) == {(200, ""), SLOW_DOWN}
    assert told[200, ""] == STATEMENTS // 4


def test_who_reads_nothing_is_closed_and_fills_nothing(town: Town) -> None:
    with town.others_unaffected("unread"), town.flooder(44).greeted() as silent, town.flooder(45).greeted() as writer:
        for message in frames_of(town.known["long"]):
            assert writer.answers_to([message]) == ["message.accepted"]
        # The close may be lost behind what was never read.
        assert silent.code() in {4408, DROPPED}
