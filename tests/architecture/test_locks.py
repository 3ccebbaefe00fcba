"""What is installed is fixed by hashes, and no lock says from which host it comes."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTS = sorted((ROOT / "requirements").glob("*.txt"))
PACKAGE_LOCKS = [ROOT / folder / "package-lock.json" for folder in ("frontend", "tests/support/oidc")]


@pytest.mark.parametrize("path", [*LISTS, *PACKAGE_LOCKS], ids=str)
def test_a_lock_names_no_host(path: Path) -> None:
    assert re.findall(r"\w+://\S+", path.read_text()) == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_each_python_package_is_held_by_a_hash(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", path.read_text())
    packages = [entry for entry in entries if re.match(r"[\w.-]+==", entry)]
    assert packages
    assert [entry.split()[0] for entry in packages if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("path", PACKAGE_LOCKS, ids=str)
def test_each_npm_package_is_held_by_a_hash(path: Path) -> None:
    packages = json.loads(path.read_text())["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
