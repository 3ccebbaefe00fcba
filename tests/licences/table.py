"""What an installation is made of besides this repository: each package that is installed or shipped, by its lock."""

import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
FILE: Final = ROOT / "LICENCES.md"
_LISTS: Final = ("base", "s3")
_ELSEWHERE: Final = {"async-timeout": "Apache-2.0", "u-msgpack-python": "MIT"}
"""Locked for other Pythons than the one that writes the file."""
_SHIPPED: Final = {"svelte"}
"""Of what only the build installs: its runtime is in what is built."""
_HEAD: Final = """\
# What it is made of

Maillage itself is AGPL-3.0-or-later. An installation also holds these packages, as locked in `requirements/` and
`frontend/package-lock.json`; `./run fix` writes this file.
"""


class Package(NamedTuple):
    name: str
    version: str
    licence: str


def text() -> str:
    parts = (("On the server", _python()), ("In the browser", _browser()))
    return _HEAD + "".join(f"\n## {title}\n{_table(sorted(packages))}" for title, packages in parts)


def packages() -> list[Package]:
    return [*_python(), *_browser()]


def _table(rows: list[Package]) -> str:
    lines = ["| package | version | licence |", "| --- | --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n"


def _python() -> Iterator[Package]:
    locks = "\n".join((ROOT / "requirements" / f"{name}.txt").read_text() for name in _LISTS)
    for name, version in sorted(set(re.findall(r"^([\w.-]+)==([^\s\\;]+)", locks, re.MULTILINE))):
        yield Package(name, version, _ELSEWHERE.get(name) or _licence(name))


def _licence(name: str) -> str:
    """In the words of the package."""
    told = metadata.metadata(name).json
    classified = [each for each in told.get("classifier", []) if each.startswith("License ::")]
    names = " or ".join(each.rpartition("::")[2].strip() for each in classified)
    return str(told.get("license_expression") or names or told.get("license"))


def _browser() -> Iterator[Package]:
    locked = json.loads((ROOT / "frontend" / "package-lock.json").read_text())["packages"]
    for path, entry in locked.items():
        name = path.removeprefix("node_modules/")
        if path and (not entry.get("dev") or name in _SHIPPED):
            yield Package(name, entry["version"], entry["license"].strip("()"))
