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
_ROOT: Final = Path("/sys/fs/cgroup")

Threads = dict[int, tuple[str, float]]
"""By their number: name, and seconds of a core used so far."""


@dataclass(frozen=True)
class Quota:
    """A control group of ours; nothing is held back until `hold`. Version 1 counts in another folder than it limits."""

    limits: Path
    counts: Path
    version: int

    def starter(self, program: str, folder: Path) -> str:
        """A script that starts the program, and whatever that starts, within the group."""
        script = folder / "start-with-quota"
        joins = "".join(f"echo $$ > {group}/cgroup.procs\n" for group in sorted({self.limits, self.counts}))
        script.write_text(f'#!/bin/sh\n{joins}exec {quote(program)} "$@"\n')
        script.chmod(0o755)
        return str(script)

    def hold(self, share: float) -> None:
        """From now on all of it together gets this share of one core."""
        quota = str(round(_PERIOD * share))
        self._write(f"{quota} {_PERIOD}" if self.version == 2 else quota)

    def release(self) -> None:
        self._write(f"max {_PERIOD}" if self.version == 2 else "-1")

    def used(self) -> float:
        """Seconds of a core, in user mode and in the kernel, by all that ever ran in it, ended threads too."""
        if self.version == 1:
            return int((self.counts / "cpuacct.usage").read_text()) / 1e9
        return int((self.counts / "cpu.stat").read_text().split()[1]) / 1e6

    def threads(self) -> Threads:
        """What runs in it now."""
        pids = (self.limits / "cgroup.procs").read_text().split()
        return {int(task.name): _spent(task) for pid in pids for task in Path("/proc", pid, "task").glob("*")}

    def _write(self, limit: str) -> None:
        (self.limits / ("cpu.max" if self.version == 2 else "cpu.cfs_quota_us")).write_text(limit)


def spent(before: Threads, after: Threads) -> Counter[str]:
    """Milliseconds between the two, by name; a thread that ended meanwhile counts with none."""
    most: Counter[str] = Counter()
    for number, (name, seconds) in after.items():
        most[name] += round(1000 * (seconds - before.get(number, ("", 0.0))[1]))
    return most


def _spent(task: Path) -> tuple[str, float]:
    """As proc(5) has it; none of one that has just ended."""
    try:
        begin, _, rest = (task / "stat").read_text().rpartition(")")
    except (FileNotFoundError, ProcessLookupError):
        return "", 0
    fields = rest.split()
    return begin.partition("(")[2], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def quota(name: str) -> Iterator[Quota]:
    """Raises OSError where this machine lets nobody set one."""
    made = _of_version_1(name) if (_ROOT / "cpu" / "cpu.cfs_quota_us").exists() else _of_version_2(name)
    groups = {made.limits, made.counts}
    for group in groups:
        group.mkdir(exist_ok=True)
    try:
        made.release()
        yield made
    finally:
        for group in groups:
            group.rmdir()


def _of_version_1(name: str) -> Quota:
    limits, counts = (_ROOT / controller / name for controller in ("cpu", "cpuacct"))
    return Quota(limits, limits if limits.parent.samefile(counts.parent) else counts, 1)


def _of_version_2(name: str) -> Quota:
    (_ROOT / "cgroup.subtree_control").write_text("+cpu")
    return Quota(_ROOT / name, _ROOT / name, 2)
