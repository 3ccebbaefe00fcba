"""A camera that sees what a test puts before it: Chromium reads its pictures from a file."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator

from tests.support.browser import FLAGS, NewPage, find_chromium, open_pages

WIDTH: Final = 640
HEIGHT: Final = 480
WHITE, BLACK, GREY = 255, 0, 128
_MODULE: Final = re.compile(r"M(\d+) (\d+)h1v1h-1z")


class Camera:
    """Its file is read anew each time that a page of `new_page` opens the camera."""

    new_page: NewPage

    def __init__(self, file: Path) -> None:
        self.file = file
        self._take(lambda _x, _y: GREY)

    def point_at(self, drawing: Locator) -> None:
        """At a code that another screen draws, as one path of squares."""
        size = int((drawing.get_attribute("viewBox") or "").split()[-1])
        path = drawing.locator("path").get_attribute("d") or ""
        dark = {(int(x), int(y)) for x, y in _MODULE.findall(path)}
        scale = HEIGHT // size
        left = (WIDTH - size * scale) // 2
        self._take(lambda x, y: BLACK if ((x - left) // scale, y // scale) in dark else WHITE)

    @property
    def flags(self) -> list[str]:
        """Of a Chromium that has it, and lets every page use it."""
        fake = "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"
        return [*FLAGS, *fake, f"--use-file-for-fake-video-capture={self.file}"]

    def _take(self, luma: Callable[[int, int], int]) -> None:
        """Two equal frames of YUV4MPEG2, without colour."""
        picture = bytes(luma(x, y) for y in range(HEIGHT) for x in range(WIDTH))
        frame = b"FRAME\n" + picture + bytes([GREY]) * (WIDTH * HEIGHT // 2)
        self.file.write_bytes(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode() + frame * 2)


@pytest.fixture
def camera(chromium: Browser, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Camera]:
    """A Chromium of its own, and what its camera sees."""
    with opened_camera(chromium, request, tmp_path) as camera:
        yield camera


@contextmanager
def opened_camera(chromium: Browser, request: pytest.FixtureRequest, folder: Path, *flags: str) -> Iterator[Camera]:
    """With more `flags` for that Chromium."""
    camera = Camera(folder / "camera.y4m")
    seeing = chromium.browser_type.launch(executable_path=find_chromium(), args=[*camera.flags, *flags])
    with open_pages(seeing, request) as camera.new_page:
        yield camera
    seeing.close()
