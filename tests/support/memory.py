"""How much memory a browser's page takes at most: what Linux says of its process."""

import re
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser

_PEAK_ANEW: Final = "5"
"""What `/proc/…/clear_refs` takes to forget the highest until now (proc(5))."""


class Renderers:
    """The processes of a browser that hold its pages, as they were when this was made."""

    def __init__(self, browser: Browser) -> None:
        told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
        self._pids = [each["id"] for each in told["processInfo"] if each["type"] == "renderer"]
        for pid in self._pids:
            Path(f"/proc/{pid}/clear_refs").write_text(_PEAK_ANEW)
        self._before = {pid: _kilobytes(pid, "VmRSS") for pid in self._pids}

    def grown(self) -> int:
        """By how many bytes the one that grew most did so at its highest."""
        return max(_kilobytes(pid, "VmHWM") - before for pid, before in self._before.items()) * 1024


def _kilobytes(pid: int, name: str) -> int:
    (found,) = re.findall(rf"^{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found)
