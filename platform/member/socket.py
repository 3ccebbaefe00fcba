"""The live socket: frames as they come, and answers found among them."""

import json
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any, Final

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from member.client import Client

Frame = dict[str, Any]

PATIENCE: Final = timedelta(minutes=1)
ATTEMPTS: Final = 3


class Cut(Exception):
    """The server ended the connection; `code` says why (4401: signed out, 4408: too slow)."""

    def __init__(self, code: int | None) -> None:
        super().__init__(f"closed with {code}")
        self.code = code


class Socket:
    """One connection of a signed-in client. `hello` is its first frame."""

    def __init__(self, client: Client) -> None:
        self._open = ExitStack()
        self._connection = self._open.enter_context(_connected(client))
        self._heard: deque[Frame] = deque()
        self.hello = self._receive(PATIENCE)

    def send(self, type: str, **fields: Any) -> None:
        """Raises Cut."""
        try:
            self._connection.send(json.dumps({"type": type, **fields}))
        except ConnectionClosed:
            raise Cut(self._connection.close_code) from None

    def answer_to(self, id: str) -> Frame:
        """What became of the message `id`; what else comes is kept for `hear`. Raises Cut, TimeoutError."""
        while True:
            frame = self._receive(PATIENCE)
            if frame.get("id") == id and frame["type"] in ("message.accepted", "message.refused"):
                return frame
            self._heard.append(frame)

    def hear(self, within: timedelta = timedelta(0)) -> Iterator[Frame]:
        """The frames that came so far, then each one that comes `within` that time of the last. Raises Cut."""
        while True:
            while self._heard:
                yield self._heard.popleft()
            try:
                self._heard.append(self._receive(within))
            except TimeoutError:
                return

    def close(self) -> None:
        self._open.close()

    def _receive(self, within: timedelta) -> Frame:
        try:
            frame: Frame = json.loads(self._connection.recv(within.total_seconds()))
        except ConnectionClosed:
            raise Cut(self._connection.close_code) from None
        return frame


def _connected(client: Client) -> ClientConnection:
    """Raises TimeoutError. Through TLS a question is seldom lost on its way out, when what the site says of the
    connection itself is read by another thread at the same moment: it is asked again, as a browser would."""
    for attempt in range(ATTEMPTS):
        try:
            return connect(
                f"ws{client.site.removeprefix('http')}/api/live",
                origin=Origin(client.site),
                additional_headers={"Cookie": client.cookies},
                # Others may write a great deal while this member does something else.
                max_queue=None,
            )
        except TimeoutError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("no attempt")
