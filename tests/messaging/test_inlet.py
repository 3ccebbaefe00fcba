"""Texts straight from what was read: each once and in order, however they are cut; all else goes daphne's way."""

from asyncio import Queue
from contextvars import ContextVar
from typing import Any

import pytest
from websockets.frames import Frame, Opcode

from messaging.live.inlet import Inlet

TEXTS = ["{}", "é" * 62, "x" * 125, "x" * 126, "y" * 65_535]
LONG = "z" * 65_536
WHO: ContextVar[str] = ContextVar("WHO", default="nobody")


class Protocol:
    """Autobahn's as daphne made it, as far as an inlet knows it: it keeps what it is given."""

    STATE_OPEN = 3

    def __init__(self) -> None:
        self.state, self.data, self.current_frame, self.inside_message = 3, b"", None, False
        self.application_queue: Queue[Any] = Queue()
        self.last_ping = 0.0
        self.given = b""

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        self.given += data


def framed(text: str, *, opcode: Opcode = Opcode.TEXT, fin: bool = True, mask: bool = True) -> bytes:
    return Frame(opcode, text.encode(), fin).serialize(mask=mask)


BEFORE, AFTER, CUT = framed("before"), framed("after"), framed("é" * 20)


@pytest.fixture
def protocol() -> Protocol:
    return Protocol()


def test_whole_texts_are_heard_in_order_also_several_in_one_read(protocol: Protocol) -> None:
    heard = list[str]()
    Inlet(protocol, heard.append)
    protocol.dataReceived(b"".join(map(framed, TEXTS)))
    assert heard == TEXTS
    assert protocol.given == b""
    assert protocol.last_ping > 0


@pytest.mark.parametrize("cut", range(1, len(CUT)))
def test_a_text_that_the_network_cut_goes_daphnes_way_from_its_first_byte(protocol: Protocol, cut: int) -> None:
    heard = list[str]()
    Inlet(protocol, heard.append)
    protocol.dataReceived(BEFORE + CUT[:cut])
    protocol.data = CUT[:cut]
    protocol.dataReceived(CUT[cut:] + AFTER)
    assert heard == ["before"]
    assert protocol.given == CUT + AFTER


@pytest.mark.parametrize(
    "odd",
    [
        framed("ping", opcode=Opcode.PING),
        framed("bytes", opcode=Opcode.BINARY),
        framed("half", fin=False),
        framed("unmasked", mask=False),
        framed(LONG),
        Frame(Opcode.TEXT, b"\xff").serialize(mask=True),
        b"\x81\xfe\x00\x01" + bytes(5),
        b"\xc1" + framed("compressed")[1:],
    ],
    ids=["ping", "bytes", "fragment", "unmasked", "long", "no UTF-8", "a length twice as long", "reserved bit"],
)
def test_what_is_no_whole_text_of_a_client_is_judged_by_daphne_with_all_that_follows(
    protocol: Protocol, odd: bytes
) -> None:
    heard = list[str]()
    Inlet(protocol, heard.append)
    protocol.dataReceived(BEFORE + odd + AFTER)
    assert heard == ["before"]
    assert protocol.given == odd + AFTER


def test_nothing_passes_by_what_still_waits_for_the_application(protocol: Protocol) -> None:
    heard = list[str]()
    Inlet(protocol, heard.append)
    protocol.application_queue.put_nowait("earlier")
    protocol.dataReceived(AFTER)
    assert (heard, protocol.given) == ([], AFTER)


def test_who_is_closing_is_heard_no_more(protocol: Protocol) -> None:
    heard = list[str]()

    def hear(text: str) -> None:
        heard.append(text)
        protocol.state = 2

    Inlet(protocol, hear)
    protocol.dataReceived(BEFORE + AFTER)
    assert (heard, protocol.given) == (["before"], AFTER)


def test_it_is_heard_in_the_name_of_its_connection(protocol: Protocol) -> None:
    heard = list[str]()
    before = WHO.set("this connection")
    Inlet(protocol, lambda text: heard.append(WHO.get()))
    WHO.reset(before)
    protocol.dataReceived(framed("hello"))
    assert heard == ["this connection"]


def test_closed_it_leaves_all_to_daphne(protocol: Protocol) -> None:
    heard = list[str]()
    Inlet(protocol, heard.append).close()
    protocol.dataReceived(AFTER)
    assert (heard, protocol.given) == ([], AFTER)
