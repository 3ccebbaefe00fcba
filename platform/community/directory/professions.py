"""Professions of cards (national nomenclatures, TRE tables of the Agence du numérique en santé): how screens call them,
and what people who look for them type. `professions.csv` keeps deprecated codes, which old cards may name."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from community.directory.words import both_genders


@dataclass(frozen=True)
class Profession:
    """`label` is the nomenclature's, `short` the inclusive one of screens; `carer`: shares cases by default."""

    table: str
    code: str
    label: str
    short: str
    carer: bool
    synonyms: str

    @property
    def key(self) -> str:
        return f"{self.table}|{self.code}"

    @property
    def searched(self) -> list[str]:
        return [self.label, both_genders(self.short), self.synonyms]


@cache
def catalogue() -> dict[str, Profession]:
    """By `table|code`: a code alone names several."""
    text = files("community.directory").joinpath("professions.csv").read_text(encoding="utf-8")
    rows = [
        Profession(**{**row, "carer": row["carer"] == "yes"})  # type: ignore[arg-type]
        for row in csv.DictReader(text.splitlines())
    ]
    return {row.key: row for row in rows}
