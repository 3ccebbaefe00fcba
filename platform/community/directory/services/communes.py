"""Communes: those that are shipped, those that an operator imports, and looking them up."""

import csv
from collections.abc import Collection, Iterable, Mapping
from importlib.resources import files
from statistics import fmean
from typing import Final

from django.db import transaction

from community.directory import words
from community.directory.models import Commune

SHOWN: Final = 10
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
        update_fields=["name", "latitude", "longitude", "epci", "words"],
    )
    return len(rows)


def named(codes: Collection[str]) -> Mapping[str, Commune]:
    """Those that are known, by code."""
    return Commune.objects.in_bulk(set(codes))


def beginning(question: str) -> list[Commune]:
    """At most ten communes whose names have words that begin so; those that begin with the first word come first."""
    asked = words.terms(question) or words.split(question)
    if not asked:
        return []
    found = Commune.objects.all()
    for term in asked:
        found = found.filter(words__contains=f" {term}")
    return sorted(found, key=lambda commune: (not words.fold(commune.name).startswith(asked[0]), commune.name))[:SHOWN]


def _read(reader: Iterable[Mapping[str, str]]) -> list[Commune]:
    rows = list(reader)
    centres = _centres(rows)
    return [_commune(number, row, centres) for number, row in enumerate(rows, start=2)]


def _commune(number: int, row: Mapping[str, str], centres: Mapping[str, tuple[float, float]]) -> Commune:
    code, name, epci = row["code"].strip(), row["name"].strip(), row["epci"].strip()
    try:
        latitude, longitude = _place(row) or centres[epci]
    except (KeyError, ValueError) as error:
        raise ValueError(f"line {number}: no coordinates, and none of its group of communes") from error
    if not (
        len(code) == 5 and 0 < len(name) <= 80 and len(epci) <= 9 and abs(latitude) <= 90 and abs(longitude) <= 180
    ):
        raise ValueError(f"line {number}: not a commune")
    indexed = words.indexed([name])
    return Commune(code=code, name=name, latitude=latitude, longitude=longitude, epci=epci, words=indexed)


def _place(row: Mapping[str, str]) -> tuple[float, float] | None:
    if not row["latitude"].strip():
        return None
    return float(row["latitude"]), float(row["longitude"])


def _centres(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[float, float]]:
    groups: dict[str, list[tuple[float, float]]] = {}
    known = Commune.objects.exclude(epci="").values_list("epci", "latitude", "longitude")
    for epci, latitude, longitude in known:
        groups.setdefault(epci, []).append((latitude, longitude))
    for row in rows:
        if row["latitude"].strip():
            groups.setdefault(row["epci"].strip(), []).append((float(row["latitude"]), float(row["longitude"])))
    return {epci: (fmean(lat for lat, _ in places), fmean(lon for _, lon in places)) for epci, places in groups.items()}
