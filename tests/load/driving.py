"""Sends in groups and counts what arrives, by a mark that every delivery has once in its bytes."""

import select
import socket
import time
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.load.machine import busy, cpu

_READ: Final = 1 << 18
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
        self._connections, self._groups, self._mark, self._processes = connections, groups, mark, processes
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
        return sum(abs(group.sent * len(group.members) - group.heard) for group in self._groups)

    def close(self) -> None:
        self._poll.close()
        for connection in self._connections:
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
            size = len(group.members)
            while left and group.sent * size + size <= group.heard + window * size:
                self._send(group, now)
                left -= 1

    def _send(self, group: Group, due: float) -> None:
        if not group.frames:
            raise RuntimeError("more messages were asked for than are ready")
        sender, frame = group.frames.popleft()
        group.times.append(due)
        group.sent += 1
        self._connections[sender].sendall(frame)

    def _hear(self, patience: float) -> None:
        for descriptor, _ in self._poll.poll(patience):
            number = self._by_descriptor[descriptor]
            data = self._connections[number].recv(_READ, socket.MSG_DONTWAIT)
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
