"""Sends in groups and counts what arrives, by a mark that every delivery has once in its bytes."""

import select
import socket
import time
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.load.machine import busy, cpu
from tests.load.wire import heed

STALLED_AFTER: Final = 10.0
"""Seconds without a byte, while something is on its way."""
LONGEST: Final = 60.0
"""Seconds of one measurement."""


@dataclass
class Group:
    """`frames` are sent one after the other: each with the place of its sender, who is one of `members`."""

    members: list[int]
    frames: deque[tuple[int, bytes]]
    sent: int = 0
    heard: int = 0
    times: list[float] = field(default_factory=list)
    """When each message was due."""
    deaf: int = 0
    """How many of its members do not read."""

    @property
    def hearers(self) -> int:
        return len(self.members) - self.deaf

    @property
    def missing(self) -> int:
        """Deliveries that were due and did not come; below zero, that came twice."""
        return self.sent * self.hearers - self.heard


@dataclass
class Figures:
    """Of one measurement; `delays` in seconds, one for each delivery."""

    seconds: float
    sent: int
    delivered: int
    cpu: float
    others: float
    """Seconds of a core that programs used which are neither the server nor this one."""
    delays: list[float]

    @property
    def per_cpu_second(self) -> float:
        return self.delivered / max(self.cpu, 1e-9)

    def percentile(self, part: float) -> float:
        """Milliseconds."""
        ordered = sorted(self.delays)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000 if ordered else 0.0


class Driver:
    """All connections of one server. `processes` are the server's, whose seconds of a core are counted."""

    def __init__(
        self, connections: Sequence[socket.socket], groups: Sequence[Group], *, mark: bytes, processes: Collection[int]
    ) -> None:
        self.connections, self._groups, self._mark, self._processes = connections, groups, mark, processes
        self._group_of = {member: group for group in groups for member in group.members}
        self._by_descriptor = {connection.fileno(): number for number, connection in enumerate(connections)}
        self._tails = [b""] * len(connections)
        self._heard = [0] * len(connections)
        self._last = 0.0
        self._arrivals: list[tuple[int, int, int, float]] = []
        self._poll = select.epoll()
        for descriptor in self._by_descriptor:
            self._poll.register(descriptor, select.EPOLLIN)

    def in_flight(self, messages: int, *, window: int) -> Figures:
        """So many messages as fast as it goes, with a window of each group's on their way."""
        return self._measure(messages, lambda left, now: self._send_within(window, left, now))

    def at_rate(self, messages: int, *, per_second: float) -> Figures:
        """So many messages in a second, over all groups in turn; who comes late is late since it was due."""
        began, sent = time.monotonic(), 0

        def send(left: int, now: float) -> None:
            nonlocal sent
            while left and (due := began + sent / per_second) <= now:
                self._send(self._groups[sent % len(self._groups)], due)
                left, sent = left - 1, sent + 1

        return self._measure(messages, send)

    @property
    def missing(self) -> int:
        """Deliveries that were due and did not come, or came twice."""
        return sum(abs(group.missing) for group in self._groups)

    def stall(self, every: int) -> None:
        """One connection of so many does not read any more, and is expected to hear nothing. Nothing is on its way."""
        self._heard = [0] * len(self.connections)
        for group in self._groups:
            stalled = group.members[::every]
            group.deaf, group.sent, group.heard, group.times = len(stalled), 0, 0, []
            for connection in (self.connections[number] for number in stalled):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                self._poll.unregister(connection)
            group.frames = deque(frame for frame in group.frames if frame[0] not in stalled)

    def close(self) -> None:
        self._poll.close()
        for connection in self.connections:
            connection.close()

    def _measure(self, messages: int, send: Callable[[int, float], None]) -> Figures:
        """From the first message sent to the last one delivered."""
        self._arrivals = []
        used, worked, own, began = cpu(self._processes), busy(), time.process_time(), time.monotonic()
        sent, heard = self._sent, self._all_heard
        self._last = began
        while (left := messages - (self._sent - sent)) or self.missing:
            now = time.monotonic()
            if now - self._last > STALLED_AFTER or now - began > LONGEST:
                break
            send(left, now)
            self._hear(0.001)
        taken, used = time.monotonic() - began, cpu(self._processes) - used
        others = busy() - worked - used - (time.process_time() - own)
        return Figures(taken, self._sent - sent, self._all_heard - heard, used, others, self._delays())

    @property
    def _sent(self) -> int:
        return sum(group.sent for group in self._groups)

    @property
    def _all_heard(self) -> int:
        return sum(group.heard for group in self._groups)

    def _send_within(self, window: int, left: int, now: float) -> None:
        for group in self._groups:
            while left and group.missing <= (window - 1) * group.hearers:
                self._send(group, now)
                left -= 1

    def _send(self, group: Group, due: float) -> None:
        if not group.frames:
            raise RuntimeError("more messages were asked for than are ready")
        sender, frame = group.frames.popleft()
        group.times.append(due)
        group.sent += 1
        self.connections[sender].sendall(frame)

    def _hear(self, patience: float) -> None:
        for descriptor, _ in self._poll.poll(patience):
            number = self._by_descriptor[descriptor]
            data = heed(self.connections[number])
            if not data:
                raise ConnectionError(f"connection {number} was closed")
            self._last = time.monotonic()
            self._count(number, data)

    def _count(self, number: int, data: bytes) -> None:
        data = self._tails[number] + data
        self._tails[number] = data[1 - len(self._mark) :]
        if found := data.count(self._mark):
            self._arrivals.append((number, self._heard[number], found, self._last))
            self._heard[number] += found
            self._group_of[number].heard += found

    def _delays(self) -> list[float]:
        """The nth message that a member hears of its group is the nth that was sent, give or take a neighbour."""
        delays = list[float]()
        for number, first, found, at in self._arrivals:
            times = self._group_of[number].times
            delays.extend(at - due for due in times[first : first + found])
        return delays
