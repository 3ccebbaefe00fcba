"""How far apart two people work, by the centres of their communes."""

from collections.abc import Collection, Mapping
from math import cos, hypot, inf, radians
from typing import Final

from community.directory.models import Profile
from community.directory.services import communes

KILOMETRES_PER_DEGREE: Final = 111.2
Point = tuple[float, float]
"""Latitude and longitude, degrees."""


def points_of(profiles: Collection[Profile]) -> Mapping[str, Point]:
    """The centre of each commune that these people name, by its code. One query."""
    named = communes.named({code for profile in profiles for code in profile.communes})
    return {code: (commune.latitude, commune.longitude) for code, commune in named.items()}


def kilometres(one: Profile, other: Profile, points: Mapping[str, Point]) -> float:
    """Between the two nearest of their communes, on a flat map; infinite where one of them names none."""
    return min(
        (
            _between(points[here], points[there])
            for here in one.communes
            for there in other.communes
            if here in points and there in points
        ),
        default=inf,
    )


def _between(one: Point, other: Point) -> float:
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(one[0] - other[0], east) * KILOMETRES_PER_DEGREE
