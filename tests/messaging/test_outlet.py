"""Ready bytes to a transport of daphne's: true frames, in the order they were given, whatever the receiver takes."""

import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from websockets.frames import Opcode
from websockets.protocol import CLIENT, OPEN, Protocol

from messaging.live.outlet import Message, Outlet, Ready, TransportOutlet, outlet_of, with_outlet

TEXTS = ["{}", "é" * 62, "x" * 125, "x" * 126, "x" * 65_535, "x" * 65_536]


class Transport:
    """Twisted's, as far as an outlet knows it: over a real socket whose other end reads when the test says."""

    def __init__(self) -> None:
        self.socket, self.other = socket.socketpair()
        self.socket.setblocking(False)
        self.dataBuffer, self._tempDataBuffer = b"", list[bytes]()
        self.producer: Any = None

    def registerProducer(self, producer: Any, streaming: bool) -> None:  # noqa: N802
        assert streaming
        self.producer = producer

    def unregisterProducer(self) -> None:  # noqa: N802
        self.producer = None

    def write(self, data: bytes) -> None:
        self._tempDataBuffer.append(data)

    def read(self) -> bytes:
        """All that was written; what waited here follows what the kernel took."""
        self.socket.close()
        with self.other:
            return b"".join([*iter(lambda: self.other.recv(1 << 16), b""), *self._tempDataBuffer])


@pytest.fixture
def transport() -> Iterator[Transport]:
    made = Transport()
    yield made
    made.socket.close()
    made.other.close()


async def _nowhere(message: Message) -> None:
    raise AssertionError(message)


def outlet_over(transport: Transport, state: int = 3) -> TransportOutlet:
    return TransportOutlet(_nowhere, SimpleNamespace(transport=transport, state=state, STATE_OPEN=3))


def read_as_a_browser(data: bytes) -> list[str]:
    reader = Protocol(CLIENT, state=OPEN, max_size=None)
    reader.receive_data(data)
    frames = reader.events_received()
    assert all(frame.opcode is Opcode.TEXT and frame.fin for frame in frames)  # type: ignore[union-attr]
    return [bytes(frame.data).decode() for frame in frames]  # type: ignore[union-attr]


def test_frames_of_all_lengths_are_those_of_the_standard(transport: Transport) -> None:
    outlet = outlet_over(transport)
    outlet.write([Ready(*TEXTS[:3])])
    outlet.write([Ready(TEXTS[3]), Ready(*TEXTS[4:])])
    assert read_as_a_browser(transport.read()) == TEXTS


def test_what_the_receiver_does_not_take_waits_and_nothing_passes_it_by(transport: Transport) -> None:
    outlet = outlet_over(transport)
    texts = [str(number) * 300_000 for number in range(6)]
    for text in texts:
        outlet.write([Ready(text)])
    assert transport._tempDataBuffer
    assert read_as_a_browser(transport.read()) == texts


def test_a_full_transport_says_when_it_takes_more(transport: Transport) -> None:
    outlet, told = outlet_over(transport), list[str]()
    outlet.drained = lambda: told.append("drained")
    transport.producer.pauseProducing()
    assert outlet.full
    transport.producer.resumeProducing()
    assert not outlet.full
    assert told == ["drained"]


def test_nothing_is_said_to_who_is_closing(transport: Transport) -> None:
    outlet_over(transport, state=2).write([Ready("too late")])
    assert transport.read() == b""


def test_who_is_gone_troubles_nobody(transport: Transport) -> None:
    transport.other.close()
    outlet_over(transport).write([Ready("hello")])
    assert transport._tempDataBuffer


async def test_another_server_is_written_to_as_asgi_has_it() -> None:
    found = list[Outlet]()

    async def application(scope: Message, receive: Any, send: Any) -> None:
        found.append(outlet_of(scope))

    await with_outlet(application)({}, _nowhere, _nowhere)  # type: ignore[arg-type]
    assert type(found[0]) is Outlet
