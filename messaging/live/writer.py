"""Group commit: what waits goes into one transaction; while it is written, the next batch gathers."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextvars import Context
from datetime import timedelta
from time import monotonic
from typing import Final

from django.db import Error, connection, connections

from kernel.errors import Refusal
from messaging.live import codes, frames
from messaging.live.orders import Order, gathered
from messaging.live.socket import Socket
from messaging.live.thread import DatabaseThread
from messaging.threads.services.accept import Outcome, accept
from messaging.threads.submission import Submission

BATCH: Final = 256
BUSY: Final = timedelta(milliseconds=20)
GATHER: Final = timedelta(milliseconds=2)
"""Who comes so soon after a batch waits this long for others: a batch costs the same for one message and for ten."""
PATIENCE: Final = timedelta(minutes=1)
"""Longer than a database may make a transaction wait."""

_log = logging.getLogger(__name__)


class Writer:
    """One per process. A socket hears of its message after the commit, and after the rooms' sockets do, which `do`
    tells: in the same turn of the loop, so that a sender is written to once."""

    def __init__(self, do: Callable[[Sequence[Order]], None]) -> None:
        self._do = do
        self._thread = DatabaseThread("maillage-writer")
        self._waiting: list[tuple[Socket, Submission]] = []
        self._task: asyncio.Task[None] | None = None
        self._busy_since: float | None = None
        self._committed_at = 0.0

    @property
    def stuck(self) -> bool:
        """Whether one batch takes longer than any may."""
        since = self._busy_since
        return since is not None and monotonic() - since > PATIENCE.total_seconds()

    def put(self, socket: Socket, submission: Submission) -> None:
        """Never waits."""
        socket.unanswered += 1
        self._waiting.append((socket, submission))
        if self._task is None:
            # It works for many: not in the name of whoever comes first.
            self._task = asyncio.create_task(self._run(), context=Context())

    async def close(self) -> None:
        if self._task is not None:
            await self._task
        await self._thread.close()

    async def _run(self) -> None:
        try:
            while self._waiting:
                if monotonic() - self._committed_at < BUSY.total_seconds():
                    await asyncio.sleep(GATHER.total_seconds())
                batch, self._waiting = self._waiting[:BATCH], self._waiting[BATCH:]
                self._busy_since = monotonic()
                await self._commit(batch)
                self._committed_at = monotonic()
        finally:
            self._task = self._busy_since = None

    async def _commit(self, batch: list[tuple[Socket, Submission]]) -> None:
        try:
            outcomes, told = await self._thread.run(_accept, [submission for _, submission in batch])
        except Exception:
            await self._part(batch)
            return
        self._pass_on(told)
        for (socket, submission), outcome in zip(batch, outcomes, strict=True):
            self._tell(socket, submission, outcome)

    def _pass_on(self, told: Sequence[Order]) -> None:
        """What the hub fails at must not keep the senders from their answers; browsers find the gap."""
        try:
            self._do(told)
        except Exception:
            _log.exception("what was accepted could not be passed on")

    def _tell(self, socket: Socket, submission: Submission, outcome: Outcome) -> None:
        """An answer that cannot be given must not keep the others from theirs, nor the writer from going on."""
        socket.unanswered -= 1
        try:
            socket.say(_answer(submission.id, outcome))
        except Exception:
            _log.exception("a sender could not be answered")
            socket.close(codes.FAILED)

    async def _part(self, batch: list[tuple[Socket, Submission]]) -> None:
        """One message that cannot be written must not keep the others out; its sender gets no answer, and returns.
        While the database is away all senders return: each would wait for it in vain."""
        if len(batch) > 1 and await self._thread.run(_database_answers):
            half = len(batch) // 2
            await self._commit(batch[:half])
            await self._commit(batch[half:])
            return
        _log.exception("%d messages could not be written", len(batch))
        for socket, _ in batch:
            socket.unanswered -= 1
            socket.close(codes.FAILED)


def _accept(batch: Sequence[Submission]) -> tuple[list[Outcome], list[Order]]:
    """What became of each, and what the hub is to do about it."""
    with gathered() as told:
        return accept(batch), told


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        connections.close_all()
        return False
    return True


def _answer(submitted: str, outcome: Outcome) -> str:
    if isinstance(outcome, Refusal):
        refused = frames.MessageRefused(id=submitted, code=outcome.code, message=outcome.sentence, **outcome.at)
        return frames.encode(refused)
    return frames.accepted(outcome)
