"""Writes who may what into SECURITY.md, from the table that the tests ask line by line.

python -m tests.access.write
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.access.lines import Ask, Hear, Say

SECURITY = Path(__file__).parents[2] / "SECURITY.md"
BEGIN, END = "<!-- who may what: written by `python -m tests.access.write` -->", "<!-- end of who may what -->"
SIGNS = {"yes": "✓", "not_found": "·", "nothing": "·", "territory": "·", "signed_out": "→", "second_factor": "→"}
CONFIRMED = "◆"
"""In the place of `yes`, where it asks for a fresh proof."""
REASON = "✗"
"""They see the thing, and hear why they may not."""


def written(text: str) -> str:
    """The page with the table as it is now."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


def table() -> str:
    from tests.access.roles import MEANINGS, Role
    from tests.access.table import ENDPOINTS, FRAMES, HEARD

    meanings = [f"- **{role}** {meaning}" for role, meaning in MEANINGS.items()]
    parts = {
        **{part: [(one.endpoint, one.what, _signs(one)) for one in asks] for part, asks in ENDPOINTS.items()},
        "The live socket, saying": [(one.frame, one.what, _signs(one)) for one in FRAMES],
        "The live socket, hearing": [(one.frame, one.what, _signs(one)) for one in HEARD],
    }
    blocks = [*meanings]
    for part, lines in parts.items():
        rows = [[what, f"`{ask}`", *signs] for ask, what, signs in lines]
        blocks += ["", *_drawn([part, "", *Role], rows)]
    return "\n".join(blocks)


def _signs(line: "Ask | Say | Hear") -> list[str]:
    from tests.access.roles import Role

    signs = [SIGNS.get(line.expected(role), REASON) for role in Role]
    return [CONFIRMED if sign == SIGNS["yes"] and getattr(line, "confirmed", False) else sign for sign in signs]


def _drawn(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    line = ["---", "---", *[":-:"] * (len(head) - 2)]
    return [f"| {' | '.join(cells)} |" for cells in (head, line, *rows)]


if __name__ == "__main__":
    django.setup()
    SECURITY.write_text(written(SECURITY.read_text(encoding="utf-8")), encoding="utf-8")
