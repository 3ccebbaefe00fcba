"""Who sent what, what was acknowledged, what everybody received: written while it happens, judged at the end."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from time import monotonic

Place = tuple[int, str]
"""A message's `seq` in its room, and its id."""


@dataclass
class History:
    """Of one room. Any thread may write in it."""

    sent: dict[str, float] = field(default_factory=dict)
    """When each message was sent first, by id."""
    accepted: dict[str, int] = field(default_factory=dict)
    """The `seq` that each was acknowledged with, by id."""
    wrong: list[str] = field(default_factory=list)
    """What must not happen, in words."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, id: str) -> None:
        with self._lock:
            self.sent.setdefault(id, monotonic())

    def accept(self, id: str, seq: int) -> None:
        with self._lock:
            if self.accepted.setdefault(id, seq) != seq:
                self.wrong.append(f"{id} was acknowledged as {self.accepted[id]} and as {seq}")

    def refuse(self, id: str, code: str) -> None:
        with self._lock:
            self.wrong.append(f"{id} was refused: {code}")

    def since(self, moment: float) -> set[str]:
        """What was first sent after a moment, and acknowledged."""
        with self._lock:
            return {id for id in self.accepted if self.sent[id] > moment}


def faults(history: History, log: list[Place], received: dict[str, list[Place]]) -> list[str]:
    """What is wrong, in words: `log` is what stands on the server in the end, `received` what each person's browser
    had, in its order. Nothing may be on its way any more."""
    found = list(history.wrong)
    if [seq for seq, _ in log] != list(range(1, len(log) + 1)):
        found.append("the room's numbers have gaps")
    times = Counter(id for _, id in log)
    found += [f"{id} stands {times[id]} times" for id in history.sent if times[id] != 1]
    standing = {id: seq for seq, id in log}
    for id, seq in history.accepted.items():
        if standing.get(id) != seq:
            found.append(f"{id} was acknowledged as {seq} and stands as {standing.get(id)}")
    found += [f"{id} was sent by nobody" for id in times if id not in history.sent]
    found += [f"{name} has another history" for name, places in received.items() if places != log]
    return found
