"""What the server refuses is put into words by the web app, in each of its languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVER = ("platform", "groups", "messaging", "notifications")
WORDS = ROOT / "frontend" / "src" / "i18n"


def _codes() -> set[str]:
    sources = [path for folder in SERVER for path in (ROOT / folder).rglob("*.py")]
    return {code for path in sources for code in _codes_of(ast.parse(path.read_text()))}


def _codes_of(module: ast.Module) -> Iterator[str]:
    """Codes given to Refusal as they stand, and all that a module words where it is given one of these."""
    for call in ast.walk(module):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Refusal"):
            continue
        code = call.args[0]
        yield from (str(code.value),) if isinstance(code, ast.Constant) else _worded(module)


def _worded(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "_SENTENCES":
            assert isinstance(node.value, ast.Dict)
            yield from (str(key.value) for key in node.value.keys if isinstance(key, ast.Constant))


def _words(language: str) -> set[str]:
    """The names in the blocks `problem` and `refused` of a language's catalogue."""
    files = "\n".join(path.read_text() for path in (WORDS / language).glob("*.ts"))
    blocks = re.findall(r"^export const (?:problem|refused) = \{\n(.*?)^\}", files, re.MULTILINE | re.DOTALL)
    return {name for block in blocks for name in re.findall(r"^  (\w+)(?:,|:)", block, re.MULTILINE)}


def test_codes_are_found_where_they_stand_and_where_they_are_worded() -> None:
    assert {"signed_out", "invitation_used", "not_writer", "profile"} <= _codes()
    assert "mssante" not in _codes()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_has_words(language: str) -> None:
    assert _codes() - _words(language) == set()
