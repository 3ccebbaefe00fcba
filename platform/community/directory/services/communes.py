"""Communes: those that are shipped, those that an operator imports, and looking them up."""

import csv
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from statistics import fmean
from typing import Final

from django.db import transaction
from django.db.models import Case, IntegerField, Value, When

from community.directory import words
from community.directory.models import Commune

SHOWN: Final = 10
Place = tuple[float, float]
"""Latitude and longitude, in degrees."""
_COLUMNS: Final = {"code", "name", "latitude", "longitude", "epci"}


def ship() -> None:
    """Stores the communes that come with the program; those that are there already stay as they are."""
    text = files("community.directory").joinpath("communes.csv").read_text(encoding="utf-8")
    Commune.objects.bulk_create(_read(csv.DictReader(text.splitlines())), ignore_conflicts=True)


@transaction.atomic
def take(lines: Iterable[str]) -> int:
    """Imports a CSV with the columns code, name, latitude, longitude, epci; how many it held.

    A commune without coordinates gets the centre of its group of communes. Raises ValueError with the line.
    """
    reader = csv.DictReader(lines)
    if not set(reader.fieldnames or ()) >= _COLUMNS:
        raise ValueError(f"the first line names the columns {', '.join(sorted(_COLUMNS))}")
    rows = list(_read(reader))
    Commune.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "latitude", "longitude", "epci", "words", "order"],
    )
    return len(rows)


def named(codes: Collection[str]) -> Mapping[str, Commune]:
    """Those that are known, by code."""
    return Commune.objects.in_bulk(set(codes))


def beginning(question: str) -> list[Commune]:
    """At most ten communes whose names have words that begin so; those that begin with the first word come first, then
    by name."""
    asked = words.terms(question)
    if not asked:
        return []
    found = Commune.objects.all()
    for term in asked:
        found = found.filter(words__contains=f" {term}")
    first = Case(When(order__startswith=asked[0], then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(found.order_by(first, "order", "pk")[:SHOWN])


def _read(reader: Iterable[Mapping[str, str]]) -> list[Commune]:
    placed = [(number, row, _place(number, row)) for number, row in enumerate(reader, start=2)]
    centres = _centres((row["epci"], place) for _, row, place in placed if place)
    return [_commune(number, row, place or centres.get(row["epci"].strip())) for number, row, place in placed]


def _place(number: int, row: Mapping[str, str]) -> Place | None:
    """Latitude and longitude, unless the row leaves them open."""
    if not row["latitude"].strip():
        return None
    try:
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
    except ValueError as error:
        raise ValueError(f"line {number}: coordinates are degrees, like 44.5577") from error
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(f"line {number}: no place on Earth")
    return latitude, longitude


def _commune(number: int, row: Mapping[str, str], place: Place | None) -> Commune:
    code, name, epci = row["code"].strip(), row["name"].strip(), row["epci"].strip()
    if place is None:
        raise ValueError(f"line {number}: no coordinates, and none of its group of communes")
    if not (len(code) == 5 and 0 < len(name) <= 80 and len(epci) <= 9):
        raise ValueError(f"line {number}: not a commune")
    latitude, longitude = place
    indexed, order = words.indexed([name]), words.fold(name)[:120]
    return Commune(code=code, name=name, latitude=latitude, longitude=longitude, epci=epci, words=indexed, order=order)


def _centres(placed: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """The middle of each group of communes, of those that are known and those that come."""
    groups: dict[str, list[Place]] = {}
    known = Commune.objects.exclude(epci="").values_list("epci", "latitude", "longitude")
    for epci, place in [*((epci, (lat, lon)) for epci, lat, lon in known), *placed]:
        groups.setdefault(epci.strip(), []).append(place)
    return {epci: (fmean(lat for lat, _ in places), fmean(lon for _, lon in places)) for epci, places in groups.items()}
