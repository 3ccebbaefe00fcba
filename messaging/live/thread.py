"""A thread with a database connection of its own, kept open: the event loop never waits for the database."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connections

P = ParamSpec("P")
R = TypeVar("R")


class DatabaseThread:
    """Runs one piece of work after the other."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, lambda: _guarded(work, *args, **kwargs))

    async def close(self) -> None:
        await self.run(connections.close_all)
        self._executor.shutdown()


def _guarded(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """A connection that failed is closed, so that the next work begins with a new one."""
    try:
        return work(*args, **kwargs)
    except (InterfaceError, OperationalError):
        connections.close_all()
        raise
