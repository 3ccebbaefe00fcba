"""A line between two programs that somebody cuts, stops or slows. TCP on this machine alone."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_PIECE: Final = 1 << 16
_PATIENCE: Final = 60
_TURN: Final = 0.05
"""Seconds in which what was closed is gone."""


class Link:
    """Whoever connects to `port` speaks with the program that listens at `target`, as long as the line is whole."""

    def __init__(self, target: int) -> None:
        self.port = 0
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._passing = asyncio.Event()
        self._passing.set()
        self._over = asyncio.Event()
        self._cut = False
        self._delay = 0.0
        self._open = set[asyncio.StreamWriter]()
        self._tasks = set[asyncio.Task[None]]()

    def cut(self) -> None:
        """Every connection breaks, and none can be made."""
        self._loop.call_soon_threadsafe(self._break)

    def stop(self) -> None:
        """Nothing passes, and nobody is told: connections stay open at both ends."""
        self._loop.call_soon_threadsafe(self._passing.clear)

    def slow(self, seconds: float) -> None:
        """Each piece takes so long in each direction."""
        self._delay = seconds

    def heal(self) -> None:
        self._delay, self._cut = 0.0, False
        self._loop.call_soon_threadsafe(self._passing.set)

    def run(self, ready: threading.Event) -> None:
        """Until `close`, in a thread of its own."""
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._over.set)

    async def _serve(self, ready: threading.Event) -> None:
        server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await self._over.wait()
        server.close()
        self._break()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(_TURN)

    def _break(self) -> None:
        self._cut = True
        for writer in self._open:
            writer.transport.abort()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if not self._cut:
                await self._join(reader, writer)
        except* (OSError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        self._open |= {writer, back}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pump(reader, back))
                both.create_task(self._pump(there, writer))
        finally:
            back.close()
            self._open -= {writer, back}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Until one end has said all; then the other is told."""
        while piece := await reader.read(_PIECE):
            await asyncio.sleep(self._delay)
            await self._passing.wait()
            writer.write(piece)
            await writer.drain()
        writer.close()


@contextmanager
def linked(target: int) -> Iterator[Link]:
    """A whole line to a port of this machine."""
    link, ready = Link(target), threading.Event()
    thread = threading.Thread(target=link.run, args=(ready,))
    thread.start()
    try:
        assert ready.wait(_PATIENCE)
        yield link
    finally:
        link.close()
        thread.join()
