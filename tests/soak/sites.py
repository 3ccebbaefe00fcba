"""Sites whose clock can be put forward."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Final

from kernel.clock import milliseconds
from tests.support.site import Server, Site, environment_of

_AHEAD: Final = "ahead"
_PROGRAM: Final = """
import sys
from pathlib import Path
from kernel import clock
from maillage.cli import main
now, ahead = clock.now, Path(sys.argv.pop(1))
clock.now = lambda: now() + int(ahead.read_text())
sys.argv[0] = "maillage"
main()
"""


@contextmanager
def movable_site(folder: Path, *, processes: int = 1, **environment: str) -> Iterator[Site]:
    """A site whose database is there already, with its data and logs in `folder`; its clock is as far ahead as a file
    says."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / _AHEAD).write_text("0")
    full = environment_of(data, **environment)
    program = ("-c", _PROGRAM, str(data / _AHEAD))
    logs = [folder / f"server-{number}.log" for number in range(processes)]
    site = Site(data, full, [Server(full, log, program=program) for log in logs])
    try:
        site.start()
        yield site
    finally:
        site.stop()


def ahead_of(site: Site) -> int:
    """Milliseconds."""
    return int((site.data / _AHEAD).read_text())


def put_forward(site: Site, by: timedelta) -> None:
    coming = site.data / f"{_AHEAD}.new"
    coming.write_text(str(ahead_of(site) + milliseconds(by)))
    coming.replace(site.data / _AHEAD)
