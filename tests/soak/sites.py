"""Sites whose clock goes slowly, and can be put forward."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from kernel.clock import milliseconds
from tests.support.site import Server, Site, environment_of

_SLOWER: Final = 20
"""So many times: how busy this computer is ends no link that is to last for minutes."""
_FILE: Final = "clock"
_PROGRAM: Final = """
import sys
from pathlib import Path
from kernel import clock
from maillage.cli import main
now, slower, file = clock.now, int(sys.argv.pop(1)), Path(sys.argv.pop(1))
def slow():
    began, ahead = map(int, file.read_text().split())
    return began + (now() - began) // slower + ahead
clock.now = slow
sys.argv[0] = "maillage"
main()
"""


@contextmanager
def movable_site(folder: Path, *, processes: int = 1, **environment: str) -> Iterator[Site]:
    """A site whose database is there already, with its data and logs in `folder`; a file says since when its clock goes
    slowly, and how far ahead it is."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    _write(data, began=time.time_ns() // 1_000_000, ahead=0)
    full = environment_of(data, **environment)
    program = ("-c", _PROGRAM, str(_SLOWER), str(data / _FILE))
    logs = [folder / f"server-{number}.log" for number in range(processes)]
    site = Site(data, full, [Server(full, log, program=program) for log in logs])
    try:
        site.start()
        yield site
    finally:
        site.stop()


def clock_of(site: Site) -> Callable[[], int]:
    """What it tells, in ms."""

    def now() -> int:
        began, ahead = _read(site.data)
        return began + (time.time_ns() // 1_000_000 - began) // _SLOWER + ahead

    return now


def put_forward(site: Site, by: timedelta) -> None:
    began, ahead = _read(site.data)
    _write(site.data, began=began, ahead=ahead + milliseconds(by))


def _read(data: Path) -> list[int]:
    return [int(part) for part in (data / _FILE).read_text().split()]


def _write(data: Path, *, began: int, ahead: int) -> None:
    coming = data / f"{_FILE}.new"
    coming.write_text(f"{began} {ahead}")
    coming.replace(data / _FILE)
