"""How far apart two people work, by the centres of their communes."""

from collections.abc import Iterable, Mapping
from math import cos, hypot, inf, radians
from typing import Final

from community.directory.services.communes import named

KILOMETRES_PER_DEGREE: Final = 111.2
Point = tuple[float, float]
"""Latitude and longitude, degrees."""
Communes = tuple[str, ...]
"""Where somebody works, by code."""


def points_of(places: Iterable[Communes]) -> Mapping[str, Point]:
    """The centre of each of these communes, by its code. One query."""
    known = named({code for place in places for code in place})
    return {code: (commune.latitude, commune.longitude) for code, commune in known.items()}


def kilometres(one: Communes, other: Communes, points: Mapping[str, Point]) -> float:
    """Between the two nearest of their communes, on a flat map; infinite where one of them names none."""
    return min(
        (
            _between(points[here], points[there])
            for here in one
            for there in other
            if here in points and there in points
        ),
        default=inf,
    )


def _between(one: Point, other: Point) -> float:
    east = (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 2))
    return hypot(one[0] - other[0], east) * KILOMETRES_PER_DEGREE
