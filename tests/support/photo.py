"""A photo as a telephone takes it: lying on its side, and saying where it was taken."""

import base64
import struct
from typing import Final

from playwright.sync_api import Page

WIDTH, HEIGHT = 3200, 1200
"""As the sensor sees it: upright, it is 1,200 wide."""
PLACE: Final = b"44.5185 N, 3.5006 E"

_DRAW = """([width, height]) => {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const brush = canvas.getContext('2d')
  brush.fillStyle = '#0a6'
  brush.fillRect(0, 0, width, height)
  brush.fillStyle = '#d22'
  brush.fillRect(0, 0, width / 2, height)
  return canvas.toDataURL('image/jpeg', 0.9)
}"""


def photo(page: Page) -> bytes:
    """JPEG, drawn by the browser of `page`: its left half, which is its upper one once upright, is red."""
    drawn = base64.b64decode(str(page.evaluate(_DRAW, [WIDTH, HEIGHT])).partition(",")[2])
    assert drawn.startswith(b"\xff\xd8")
    return drawn[:2] + _exif() + drawn[2:]


def _exif() -> bytes:
    """An APP1 segment (Exif 2.3): to be turned by a quarter to the right; a place, as text and as degrees."""
    entries = [
        struct.pack("<HHI4s", 0x010E, 2, len(PLACE) + 1, struct.pack("<I", 100)),
        struct.pack("<HHI4s", 0x0112, 3, 1, struct.pack("<I", 6)),
        struct.pack("<HHI4s", 0x8825, 4, 1, struct.pack("<I", 200)),
    ]
    gps = [
        struct.pack("<HHI4s", 1, 2, 2, b"N\0\0\0"),
        struct.pack("<HHI4s", 2, 5, 3, struct.pack("<I", 260)),
    ]
    body = (b"II*\0" + struct.pack("<I", 8) + _directory(entries)).ljust(100, b"\0") + PLACE + b"\0"
    body = body.ljust(200, b"\0") + _directory(gps)
    body = body.ljust(260, b"\0") + struct.pack("<6I", 44, 1, 31, 1, 6, 1)
    segment = b"Exif\0\0" + body
    return b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment


def _directory(entries: list[bytes]) -> bytes:
    return struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)


def says_where_it_was_taken(content: bytes) -> bool:
    return any(mark in content for mark in (b"Exif", b"\xff\xe1", PLACE, b"II*\0", b"http://ns.adobe.com/xap"))
