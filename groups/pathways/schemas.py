"""What pathways say over HTTP."""

from typing import Literal

from ninja import Schema

from groups.rooms.log.acts import Audience, Purpose


class Words(Schema):
    fr: str
    en: str


class Profession(Schema):
    """As cards name it: a table and a code of the national nomenclature."""

    table: str
    code: str


class TemplateOut(Schema):
    """`about` says in a line what such a group is for; `professions` are those expected in it, the first ones most."""

    id: str
    name: Words
    about: Words
    kind: Literal["open", "closed", "onboarding"]
    purpose: Purpose
    audience: Audience | None = None
    professions: list[Profession]


class GroupOut(Schema):
    """A group that stands open: how many whole days nobody has written in it; absent while nobody ever has."""

    id: str
    quiet: int | None = None
