"""The table of limits says what the code keeps."""

import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Final

from django.conf import settings

from maillage import addresses
from maillage.settings import base

ROOT: Final = Path(__file__).parents[2]
TEXT: Final = (ROOT / "platform/maillage/README.md").read_text()
ROWS: Final = re.findall(r"^\| ((?:an?|the) [^|]*) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", TEXT, re.MULTILINE)
PARTS: Final = ("platform", "groups", "messaging")
WHERE_BOUNDS_ARE: Final = (
    "groups/rooms/services/allowance.py",
    "messaging/files/services/announce.py",
    "messaging/files/services/receive.py",
    "messaging/live/allowance.py",
    "platform/maillage/connections.py",
)
NO_BOUNDS: Final = {"SILENT", "GUEST", "KEPT"}


def kept_by(name: str) -> int:
    """What a constant, or a setting where nothing else is told, comes to."""
    if "." not in name:
        return int(getattr(settings, name.removesuffix("_MB")))
    module, _, constant = name.rpartition(".")
    value = getattr(import_module(module), constant)
    return int(value.total_seconds()) if isinstance(value, timedelta) else int(value)


def test_each_row_says_what_the_code_keeps() -> None:
    assert len(ROWS) > 20
    for what, told, kept, _ in ROWS:
        said = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d|\d", told)]
        names = re.findall(r"`([A-Za-z_.]+)`", kept)
        if names == ["REQUESTS_PER_ADDRESS", "maillage.addresses.AT_ONCE"]:
            assert said == [60, 60 * addresses.AT_ONCE]
        elif names and not names[0].endswith("_PER_ADDRESS"):
            assert said == [kept_by(name) for name in names], what


def test_each_bound_of_those_files_has_a_row() -> None:
    told = {name.rpartition(".")[2] for _, _, kept, _ in ROWS for name in re.findall(r"`([A-Za-z_.]+)`", kept)}
    for file in WHERE_BOUNDS_ARE:
        names = re.findall(r"^([A-Z][A-Z_]*): Final = ", (ROOT / file).read_text(), re.MULTILINE)
        assert set(names) - NO_BOUNDS <= told, file


def test_what_an_address_may_ask_is_what_an_installation_is_told() -> None:
    source = Path(base.__file__).read_text()
    assert 'number("REQUESTS_PER_ADDRESS", 60)' in source
    assert 'number("SOCKETS_PER_ADDRESS", 1_000)' in source
