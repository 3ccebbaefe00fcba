"""What the directory says and hears over HTTP, each field bounded."""

import unicodedata
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from community.directory.days import Day
from groups.rooms.log.fields import HIDDEN


def _plain(text: str) -> str:
    """Trimmed, tabs as spaces, without hidden characters. Raises ValueError for other control characters."""
    spaced = HIDDEN.sub("", text).replace("\t", " ")
    if any(unicodedata.category(character) == "Cc" and character != "\n" for character in spaced):
        raise ValueError("a control character")
    return spaced.strip()


def _one_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("more than one line")
    return _plain(text)


Text = Annotated[str, AfterValidator(_plain)]
Line = Annotated[str, AfterValidator(_one_line)]
Commune = Annotated[str, Field(pattern=r"^[0-9AB]{5}$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Time = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Annotated[int, Field(ge=0, le=6)]


class Shape(Schema):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Slot(Shape):
    """A stretch of each week kept for unscheduled care; Monday is 0."""

    weekday: Weekday
    from_: Time = Field(alias="from")
    to: Time

    @property
    def place(self) -> tuple[int, str]:
        return self.weekday, self.from_


class Contact(Shape):
    """For colleagues: a MSSanté address, a telephone number, and when to use them."""

    mssante: Line = Field(default="", max_length=120)
    line: Line = Field(default="", max_length=30)
    when: Line = Field(default="", max_length=120)


class Absence(Shape):
    """Both days included."""

    from_: date = Field(alias="from")
    to: date
    replacement: UUID | None = None


class ProfileIn(Shape):
    """All that a member says of themselves; `communes` begins with the one of their practice."""

    does: Text = Field(default="", max_length=600)
    communes: list[Commune] = Field(default=[], max_length=10)
    languages: list[Language] = Field(default=[], max_length=8)
    home_visits: bool = False
    new_patients: bool = False
    slots: list[Slot] = Field(default=[], max_length=14)
    reach: Contact = Contact()
    absence: Absence | None = None


class ProfessionOut(Schema):
    """`label` is short and inclusive; empty for a profession that no nomenclature knows."""

    table: str
    code: str
    label: str


class PlaceOut(Schema):
    """A commune at its centre; `people`: how many of those found work there."""

    code: str
    name: str
    latitude: float
    longitude: float
    people: int | None = None


class Verified(Schema):
    """By whom a member was recognised, under what name, and when last (ms). It is the site's word: no log has it."""

    how: Literal["psc"]
    name: str
    at: int


class ProfileOut(Schema):
    """`name` and `profession` are the server's copy of the card: the browser shows those of the log.

    `verified` comes with one person alone, not with the people found.
    """

    account: UUID
    name: str
    profession: ProfessionOut
    does: str
    communes: list[PlaceOut]
    languages: list[str]
    home_visits: bool
    new_patients: bool
    slots: list[Slot]
    reach: Contact
    absence: Absence | None = None
    saved_at: int | None = None
    verified: Verified | None = None


class Asked(Schema):
    """`profession` is `table|code`."""

    q: Line = Field(default="", max_length=200)
    profession: Line = Field(default="", max_length=130)
    commune: Commune | None = None
    language: Language | None = None
    home_visits: bool = False
    new_patients: bool = False
    slots: Day | None = None
    limit: int = Field(default=60, ge=1, le=200)


class Found(Schema):
    people: list[ProfileOut]
    total: int
    places: list[PlaceOut]
