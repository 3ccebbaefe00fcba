"""The others: one writes, one hears and asks, at an even pace, while somebody floods."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any, Final

from member.client import Client
from tests.messaging.ear import Ear

PACE: Final = 0.1
LEAST: Final = 12
"""Messages of a measurement."""


@dataclass
class Delays:
    """In seconds: until a message was heard, and until a question was answered."""

    heard: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)

    @property
    def p99(self) -> float:
        """The worse of both."""
        return max(_p99(self.heard), _p99(self.answered))


@dataclass
class Neighbours:
    """`messages` are ready to be sent by `writer`; all of them are heard, in their order."""

    writer: Ear
    hearer: Ear
    asker: Client
    messages: Iterator[dict[str, Any]]

    def exchange(self, delays: Delays) -> None:
        began = time.monotonic()
        message = next(self.messages)
        self.writer.send("message.send", **message)
        while self.hearer.wait_for(type="message")["header"] != message["header"]:
            pass
        delays.heard.append(time.monotonic() - began)
        began = time.monotonic()
        assert self.asker.get("/rooms")
        delays.answered.append(time.monotonic() - began)

    def quietly(self) -> Delays:
        delays = Delays()
        for _ in range(LEAST):
            self.exchange(delays)
            time.sleep(PACE)
        return delays

    @contextmanager
    def going_on(self) -> Iterator[Delays]:
        """While the block runs, and for so many messages at least; what went wrong for them goes wrong here."""
        delays, over, failed = Delays(), Event(), list[BaseException]()

        def go_on() -> None:
            try:
                while not over.is_set() or len(delays.heard) < LEAST:
                    self.exchange(delays)
                    time.sleep(PACE)
            except BaseException as error:
                failed.append(error)

        thread = Thread(target=go_on)
        thread.start()
        try:
            yield delays
        finally:
            over.set()
            thread.join()
        if failed:
            raise failed[0]


def frames_of(messages: list[dict[str, Any]]) -> list[bytes]:
    return [json.dumps({"type": "message.send", **message}).encode() for message in messages]


def _p99(delays: list[float]) -> float:
    return sorted(delays)[int(len(delays) * 0.99)]
