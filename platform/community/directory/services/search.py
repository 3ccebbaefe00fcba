"""One box that answers with people."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Final

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from community.directory import access, words
from community.directory.days import WEEKDAYS, date_of, today
from community.directory.models import Profile
from community.directory.schemas import Asked, Found
from community.directory.services import show
from community.directory.services.communes import named
from groups.rooms.models import Room

_DAYS: Final = {"aujourd'hui": 0, "demain": 1, "apres-demain": 2, "apres demain": 2}
"""As they are typed, folded: how far ahead they lie."""
_DAY: Final = re.compile(r"\b(aujourd'hui|(?:apres[ -])?demain)\b")


def find(territory: Room, asked: Asked) -> Found:
    """The people of a territory whose name, profession, communes, days or own words begin with every word asked;
    nobody where signs were asked that are no word.

    Those who have all of them elsewhere than in their own words come first, then by name. `total` and `places`
    count all that were found, `people` are the first `limit` of them.
    """
    question, days = _with_days(asked.q)
    terms = words.terms(question)
    found = _having(_filtered(access.profiles_of(territory), asked), terms)
    if asked.q and not terms:
        found = found.none()
    for day in days:
        found = found.exclude(_absent(day))
    communes = list(found.values_list("communes", flat=True))
    page = list(_ranked(found, terms)[: asked.limit])
    counted = Counter(code for codes in communes for code in codes)
    known = named(counted.keys())
    return Found.model_construct(
        people=[show.profile(row, known) for row in page],
        total=len(communes),
        places=[show.place(known[code], count) for code, count in sorted(counted.items()) if code in known],
    )


def _filtered(found: QuerySet[Profile], asked: Asked) -> QuerySet[Profile]:
    if asked.profession:
        found = found.filter(profession=asked.profession)
    if asked.home_visits:
        found = found.filter(home_visits=True)
    if asked.new_patients:
        found = found.filter(new_patients=True)
    if asked.slots:
        day = date_of(asked.slots)
        found = found.filter(marks__contains=f" d{day.weekday()} ").exclude(_absent(day))
    for mark in [asked.commune and f"c{asked.commune}", asked.language and f"l{asked.language}"]:
        found = found.filter(marks__contains=f" {mark} ") if mark else found
    return found


def _having(found: QuerySet[Profile], terms: list[str]) -> QuerySet[Profile]:
    for term in terms:
        found = found.filter(words__contains=f" {term}")
    return found


def _absent(day: date) -> Q:
    return Q(absent_from__lte=day, absent_to__gte=day)


def _ranked(found: QuerySet[Profile], terms: list[str]) -> QuerySet[Profile]:
    if not terms:
        return found.order_by("order", "pk")
    all_of_them = Q()
    for term in terms:
        all_of_them &= Q(face__contains=f" {term}")
    rank = Case(When(all_of_them, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.alias(rank=rank).order_by("rank", "order", "pk")


def _with_days(question: str) -> tuple[str, list[date]]:
    """Today and the two days after are asked by their names; which of them were."""
    days: list[date] = []

    def name(found: re.Match[str]) -> str:
        days.append(today() + timedelta(days=_DAYS[found[0]]))
        return WEEKDAYS[days[-1].weekday()]

    return _DAY.sub(name, words.fold(question).replace("’", "'")), days
