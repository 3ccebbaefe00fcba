"""Who is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from groups.rooms.log.acts import TerritoryRole

PEOPLE: Final = {
    "malik": True,
    "claire": False,
    "ines": True,
    "paul": True,
    "rosa": True,
    "hugo": True,
    "lea": False,
    "omar": True,
    "zoe": True,
    "gael": False,
    "nina": True,
    "yves": True,
}
"""Whose trade shares cases."""


@dataclass(frozen=True)
class Cast:
    """Who is in a territory from its beginning, who may come, and whose trade shares cases."""

    founder: str
    first: Mapping[str, TerritoryRole]
    carers: Mapping[str, bool]


HERE: Final = Cast(
    "malik", {"claire": "coordinator", "ines": "member", "paul": "coordinator", "rosa": "member"}, PEOPLE
)
THERE: Final = Cast(
    "sara",
    {"luc": "coordinator", "ada": "coordinator", "ines": "member", "rosa": "coordinator"},
    {"sara": True, "luc": False, "ada": True, "tom": True, "ines": True, "rosa": True, "paul": True, "lea": False},
)
"""A second territory; some are in both."""
