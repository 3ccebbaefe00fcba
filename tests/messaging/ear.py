"""One live connection to a real server process."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60
Frame = dict[str, Any]


class Ear:
    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection

    def hear(self) -> Frame:
        """The next frame; fails after PATIENCE seconds or when the server closes."""
        frame: Frame = json.loads(self._connection.recv(PATIENCE))
        return frame

    def wait_for(self, **fields: Any) -> Frame:
        """The next frame with these fields."""
        while True:
            frame = self.hear()
            if fields.items() <= frame.items():
                return frame

    def send(self, type: str, **fields: Any) -> None:
        self._connection.send(json.dumps({"type": type, **fields}))

    def so_far(self) -> list[Frame]:
        """What this process said before it answered a ping."""
        self.send("ping")
        heard: list[Frame] = []
        while (frame := self.hear())["type"] != "pong":
            heard.append(frame)
        return heard

    def until_closed(self) -> tuple[list[Frame], int | None]:
        """All frames that still come, and the code that the connection ends with."""
        heard: list[Frame] = []
        while True:
            try:
                heard.append(self.hear())
            except ConnectionClosed:
                return heard, self._connection.close_code


@contextmanager
def listening(url: str, cookies: str, **options: Any) -> Iterator[Ear]:
    """As the browser with these cookies; `max_queue` bounds what it takes without being asked."""
    address = f"ws{url.removeprefix('http')}/api/live"
    given = {"origin": url, "additional_headers": {"Cookie": cookies}, "max_queue": None, **options}
    with connect(address, **given) as connection:
        ear = Ear(connection)
        assert ear.hear()["type"] == "hello"
        yield ear
