"""A share of a core for programs that are started under it: Linux control groups, of either version."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import Final

_PERIOD: Final = 100_000
"""µs."""
_VERSION_1: Final = Path("/sys/fs/cgroup/cpu")
_VERSION_2: Final = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Quota:
    """A control group of ours; nothing is held back until `hold`."""

    group: Path
    version: int

    def starter(self, program: str, folder: Path) -> str:
        """A script that starts the program, and whatever that starts, within the group."""
        script = folder / "start-with-quota"
        script.write_text(f'#!/bin/sh\necho $$ > {self.group}/cgroup.procs\nexec {quote(program)} "$@"\n')
        script.chmod(0o755)
        return str(script)

    def hold(self, share: float) -> None:
        """From now on all of it together gets this share of one core."""
        quota = str(round(_PERIOD * share))
        self._write(f"{quota} {_PERIOD}" if self.version == 2 else quota)

    def release(self) -> None:
        self._write(f"max {_PERIOD}" if self.version == 2 else "-1")

    def used(self) -> Counter[str]:
        """Milliseconds of a core that the threads that run in it now have used so far, by their name."""
        used: Counter[str] = Counter()
        for pid in (self.group / "cgroup.procs").read_text().split():
            for task in Path("/proc", pid, "task").glob("*"):
                name, seconds = _spent(task)
                used[name] += round(1000 * seconds)
        return used

    def _write(self, limit: str) -> None:
        (self.group / ("cpu.max" if self.version == 2 else "cpu.cfs_quota_us")).write_text(limit)


def _spent(task: Path) -> tuple[str, float]:
    """A thread's name, and its seconds in user mode and in the kernel, as proc(5) has them; none of one that has just
    ended."""
    try:
        begin, _, rest = (task / "stat").read_text().rpartition(")")
    except (FileNotFoundError, ProcessLookupError):
        return "", 0
    fields = rest.split()
    return begin.partition("(")[2], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def quota(name: str) -> Iterator[Quota]:
    """Raises OSError where this machine lets nobody set one."""
    made = Quota(_VERSION_1 / name, 1) if (_VERSION_1 / "cpu.cfs_quota_us").exists() else _of_version_2(name)
    made.group.mkdir(exist_ok=True)
    try:
        made.release()
        yield made
    finally:
        made.group.rmdir()


def _of_version_2(name: str) -> Quota:
    (_VERSION_2 / "cgroup.subtree_control").write_text("+cpu")
    return Quota(_VERSION_2 / name, 2)
