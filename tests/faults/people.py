"""People who write all the time, each by a connection that comes back by itself, as a browser's does.

Each has a loop of their own: websockets' blocking client, of version 17, gives up no TLS connection that nobody answers
on. It waits for a thread that reads on, by then from whatever connection got the number of the closed one.
"""

import asyncio
import json
import ssl
import threading
from collections import deque
from random import Random
from time import monotonic
from typing import Any, Final

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Origin

from tests.faults.history import History, Place

PING_EVERY: Final = 1.0
SILENCE: Final = 4.0
"""Seconds. Browsers wait ten times as long."""
_TURN: Final = 0.05
_AGAIN: Final = (0.1, 1.0)

Frame = dict[str, Any]


class Silent(Exception):
    """Nothing was heard for too long."""


class Person(threading.Thread):
    """`outgoing` are the ids and ready frames that this person will send, one after the other, each until it was
    acknowledged. `received` is what this browser has of the room, in the room's order."""

    def __init__(
        self, url: str, cookie: str, room: str, outgoing: deque[tuple[str, str]], history: History, *, every: float
    ) -> None:
        super().__init__(daemon=True)
        self.url, self.received = url, list[Place]()
        self.written = frozenset(id for id, _ in outgoing)
        self.writes = True
        self.over = False
        self._headers = {"Cookie": f"sessionid={cookie}"}
        self._room, self._outgoing, self._history, self._every = room, outgoing, history, every
        self._next_at = 0.0
        self._on_its_way = False
        self._trust: ssl.SSLContext | None = None
        self._rng = Random(cookie)

    def trusting(self, authority: ssl.SSLContext) -> "Person":
        self._trust = authority
        return self

    @property
    def idle(self) -> bool:
        """Whether all that was begun is acknowledged."""
        return not self.writes and not self._on_its_way and not self._begun

    @property
    def has(self) -> set[str]:
        return {id for _, id in self.received}

    def ask_all(self) -> list[Place]:
        """The room as it stands on the server. Raises HTTPError."""
        found = list[Place]()
        with self._asking() as http:
            while page := self._page(http, len(found)):
                found += page
        return found

    def ask(self, within: float) -> httpx.Response:
        """For the room, so many seconds long at most."""
        with self._asking() as http:
            return http.get(f"/rooms/{self._room}/messages", params={"after": 0}, timeout=within)

    @property
    def _begun(self) -> bool:
        return bool(self._outgoing) and self._outgoing[0][0] in self._history.sent

    def run(self) -> None:
        asyncio.run(self._stay())

    async def _stay(self) -> None:
        while not self.over:
            try:
                async with self._connecting() as connection:
                    with self._asking() as http:
                        await self._live(connection, http)
            except (OSError, WebSocketException, httpx.HTTPError, Silent):
                self._on_its_way = False
                await asyncio.sleep(self._rng.uniform(*_AGAIN))

    def _connecting(self) -> connect:
        return connect(
            f"ws{self.url.removeprefix('http')}/api/live",
            origin=Origin(self.url),
            additional_headers=self._headers,
            ssl=self._trust,
            open_timeout=SILENCE,
            close_timeout=_TURN,
            ping_interval=None,
            max_queue=None,
        )

    def _asking(self) -> httpx.Client:
        verify = self._trust if self._trust is not None else True
        return httpx.Client(base_url=f"{self.url}/api", headers=self._headers, timeout=SILENCE, verify=verify)

    async def _live(self, connection: ClientConnection, http: httpx.Client) -> None:
        heard, pinged, greeted = monotonic(), monotonic(), False
        while not self.over:
            frame = await _next(connection)
            now = monotonic()
            if frame["type"] != "nothing":
                heard, greeted = now, greeted or frame["type"] == "hello"
            elif now - heard > SILENCE:
                raise Silent
            self._take(frame, http)
            if greeted:
                await self._write(connection, now)
            if now - pinged > PING_EVERY:
                await connection.send('{"type":"ping"}')
                pinged = now

    def _take(self, frame: Frame, http: httpx.Client) -> None:
        match frame["type"]:
            case "hello":
                standing = {each["room"]: each["seq"] for each in frame["rooms"]}
                self._catch_up(http, standing[self._room])
            case "message" if frame["room"] == self._room:
                if frame["seq"] == len(self.received) + 1:
                    self.received.append(place_of(frame))
                self._catch_up(http, frame["seq"])
            case "message.accepted":
                self._answered(frame["id"])
                self._history.accept(frame["id"], frame["seq"])
            case "message.refused":
                self._answered(frame["id"])
                self._history.refuse(frame["id"], frame["code"])

    def _answered(self, id: str) -> None:
        if self._outgoing and self._outgoing[0][0] == id:
            self._outgoing.popleft()
            self._on_its_way = False

    async def _write(self, connection: ClientConnection, now: float) -> None:
        """One at a time; what was on its way when a connection broke leaves again, under its id."""
        due = self._begun or (self.writes and now > self._next_at)
        if not self._on_its_way and self._outgoing and due:
            id, frame = self._outgoing[0]
            self._history.send(id)
            self._on_its_way, self._next_at = True, now + self._every
            await connection.send(frame)

    def _catch_up(self, http: httpx.Client, last: int) -> None:
        while len(self.received) < last and not self.over:
            self.received += self._page(http, len(self.received))

    def _page(self, http: httpx.Client, after: int) -> list[Place]:
        answer = http.get(f"/rooms/{self._room}/messages", params={"after": after})
        answer.raise_for_status()
        return [place_of(each) for each in answer.json()["messages"]]


async def _next(connection: ClientConnection) -> Frame:
    try:
        async with asyncio.timeout(_TURN):
            frame: Frame = json.loads(await connection.recv())
    except TimeoutError:
        return {"type": "nothing"}
    return frame


def place_of(envelope: Frame) -> Place:
    return envelope["seq"], json.loads(envelope["header"])["id"]
