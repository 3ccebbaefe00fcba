"""A live connection as daphne has it, with bounds on what a browser never does. Importing it imports daphne."""

from collections.abc import Callable
from typing import Any, Final

from daphne.ws_protocol import WebSocketProtocol

from messaging.live import codes
from messaging.live.allowance import Allowance

EARLY: Final = 64 * 1024
"""Bytes that may come before the socket is open: no browser sends any."""
WAITING: Final = 1024 * 1024
"""Bytes of frames that nobody has looked at yet: before `hello` a browser says nothing."""
PIECES: Final = 64
"""Frames of one message: browsers send one, or a few."""
PINGS: Final = 30
"""Of the protocol's own, at once: browsers send none."""
_ENVELOPE: Final = 256
"""What a frame takes besides its bytes."""


_OFFENCES: Final = frozenset({codes.MALFORMED, codes.SLOW, codes.TOO_MANY})


class Connection(WebSocketProtocol):  # type: ignore[misc]  # daphne has no types
    """Whoever sends more than a browser would is closed, with a code; nothing of it piles up here, and nothing that
    still comes is read."""

    _deaf = False

    def onConnect(self, request: Any) -> Any:  # noqa: N802 - autobahn's names
        self._pings, self._pieces, self._waiting = of_pings(), 0, 0
        return super().onConnect(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        if self.state == self.STATE_CONNECTING and len(self.data) + len(data) > EARLY:
            self.dropConnection(abort=True)
        elif not self._deaf:
            super().dataReceived(data)

    def onMessageBegin(self, isBinary: bool) -> None:  # noqa: N802, N803
        self._pieces = 0
        super().onMessageBegin(isBinary)

    def onMessageFrameBegin(self, length: int) -> None:  # noqa: N802
        """Empty ones have no length that would count."""
        self._pieces += 1
        if self._pieces > PIECES:
            self._fail_connection(self.CLOSE_STATUS_CODE_MESSAGE_TOO_BIG, "too many pieces")
        super().onMessageFrameBegin(length)

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.application_queue.empty():
            self._waiting = 0
        self._waiting += len(payload) + _ENVELOPE
        if self._waiting > WAITING:
            self.serverClose(codes.TOO_MANY)
        elif self.state == self.STATE_OPEN:
            super().onMessage(payload, isBinary)

    def onPing(self, payload: bytes) -> None:  # noqa: N802
        """Each is answered, and the answers of who does not read them pile up."""
        if self._pings.take():
            super().onPing(payload)
        else:
            self.serverClose(codes.TOO_MANY)

    def serverClose(self, code: int | None = None) -> None:  # noqa: N802
        """With any code: daphne's own way raises for 1011."""
        self._deaf = code in _OFFENCES
        self.sendCloseFrame(code=code or self.CLOSE_STATUS_CODE_NORMAL, isReply=False)

    def _fail_connection(self, code: int, reason: str) -> None:
        super()._fail_connection(code, reason)
        self._deaf = True


def begin(server: Any, ready: Callable[[], None]) -> None:
    """For daphne's `server`, which has made its factory and takes no connection yet."""
    server.ws_factory.protocol = Connection
    # What is broken or too large is closed with its code (1002, 1007, 1009); daphne would drop the line.
    server.ws_factory.setProtocolOptions(failByDrop=False)
    ready()


def of_pings() -> Allowance:
    return Allowance(burst=PINGS, per_second=1)
