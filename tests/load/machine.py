"""What processes cost, as Linux counts it, and what machine that was on."""

import os
import platform
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_PROC: Final = Path("/proc")


def family(roots: Collection[int]) -> set[int]:
    """These processes and all that descend from them: a server's database and cache are part of its price."""
    parents = {process: fields[1] for process, fields in _fields()}
    found = set(roots)
    while more := {process for process, parent in parents.items() if int(parent) in found} - found:
        found |= more
    return found


def cpu(roots: Collection[int]) -> float:
    """Seconds of a core that these families have used."""
    ours = family(roots)
    # User and system time, its own and that of its children that ended.
    return sum(sum(map(int, fields[11:15])) for process, fields in _fields() if process in ours) / _TICK


def memory(roots: Collection[int]) -> int:
    """KiB that these families take; what is shared among processes is divided by them (PSS)."""
    return sum(_pss(process) for process in family(roots))


def busy() -> float:
    """Seconds of a core that the whole machine has worked."""
    line = Path("/proc/stat").read_text().splitlines()[0].split()
    return sum(int(line[column]) for column in (1, 2, 3, 6, 7)) / _TICK


def conditions() -> str:
    """The machine in a sentence, as it is now."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    day = time.strftime("%-d %B %Y, %H:%M")
    programs = f"Linux {platform.release()}, Python {platform.python_version()}"
    return f"{day}; {cores} cores ({_model()}), {programs}, load {load:.1f}"


def _fields() -> Iterator[tuple[int, list[str]]]:
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "stat").read_text()
            except OSError:
                continue
            yield int(entry.name), line.rpartition(")")[2].split()


def _pss(process: int) -> int:
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _model() -> str:
    lines = (_PROC / "cpuinfo").read_text().splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
