"""Bounds of everything that comes from outside, whatever it means."""

from datetime import timedelta
from typing import Final

JSON_BYTES: Final = 65_536
JSON_DEPTH: Final = 8
INTEGER_MAX: Final = 2**53 - 1
"""The largest integer that a JavaScript number holds exactly together with all smaller ones."""
TIME_MAX: Final = 253_402_300_799_999
"""The last millisecond of the year 9999 (UTC): no later time can be written by both languages."""

FRAME_BYTES: Final = 128 * 1024
"""One text frame from a browser."""

CLOCK_AHEAD: Final = timedelta(minutes=2)
"""How far ahead of ours a signed time may be; clients correct their clocks with the server's."""
