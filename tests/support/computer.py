"""A computer of somebody's own, with real calendar programs on it."""

import os
import subprocess
import sysconfig
from collections.abc import Callable
from datetime import date
from pathlib import Path

PATIENCE = 60


class Computer:
    """vdirsyncer fetches the calendar at `url`, khal shows it in the computer's time zone."""

    def __init__(self, home: Path, url: str, zone: str) -> None:
        self._home = home
        (home / "calendar").mkdir(parents=True)
        (home / "vdirsyncer").write_text(
            f"""[general]
status_path = "{home}/status/"
[pair agenda]
a = "remote"
b = "local"
collections = null
[storage remote]
type = "http"
url = "{url}"
[storage local]
type = "filesystem"
path = "{home}/calendar/"
fileext = ".ics"
"""
        )
        (home / "khal").write_text(
            f"""[calendars]
[[agenda]]
path = {home}/calendar/
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""
        )

    def synchronize(self, meanwhile: Callable[[], None] | None = None) -> bool:
        """Whether the calendar could be fetched. `meanwhile` is called until it is, for a server of this process."""
        return all(self._run("vdirsyncer", step, meanwhile=meanwhile).returncode == 0 for step in ("discover", "sync"))

    def shown(self, since: date) -> list[str]:
        """One line for each event of the sixty days from `since` on: day, hours, title and place."""
        listing = "{start-date} {start-time}-{end-time} {title} @ {location}"
        listed = self._run("khal", "list", "--day-format", "", "--format", listing, since.isoformat(), "60d")
        assert listed.returncode == 0, listed.stdout
        return [line for line in listed.stdout.splitlines() if line]

    def _run(
        self, program: str, *arguments: str, meanwhile: Callable[[], None] | None = None
    ) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sysconfig.get_path("scripts"), program)), "-c", str(self._home / program), *arguments]
        environment = {"PATH": os.environ["PATH"], "HOME": str(self._home), "LC_ALL": "C.UTF-8"}
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as running:
            while meanwhile is not None and running.poll() is None:
                meanwhile()
            out, _ = running.communicate(timeout=PATIENCE)
        return subprocess.CompletedProcess(command, running.returncode, out)
