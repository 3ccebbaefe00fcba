"""A member says what they do and how to reach them."""

import re
from collections.abc import Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from community.directory import access
from community.directory.days import today
from community.directory.events import ProfileSaved
from community.directory.languages import NAMES
from community.directory.models import Commune, Profile
from community.directory.schemas import Absence, ProfileIn, Slot
from community.directory.sentences import refusal
from community.directory.services import communes, index
from groups.rooms.models import Room
from identity.models import Account
from kernel import clock, errors
from kernel.events import announce

_LONGEST: Final = timedelta(days=731)
"""Two years: how long an absence may last, and how far ahead it may end."""
_OVER_SINCE: Final = timedelta(days=31)
_LINE: Final = re.compile(r"\+?[0-9][0-9 .()-]*")


def save(person: Account, territory: Room, said: ProfileIn) -> Profile:
    """Replaces what the person says of themselves in a territory of theirs.

    Raises Refusal `profile` with the `field` that is not right, `not_found` for who has just left.
    """
    places = communes.named(said.communes)
    _check(said, places)
    with transaction.atomic():
        row = access.profiles_of(territory).select_for_update(of=("self",), no_key=True).filter(account=person).first()
        if row is None:
            raise errors.not_found()
        _write(row, said)
        index.write(row, places)
        row.saved_at = clock.now()
        row.save()
        announce(ProfileSaved(territory=territory.pk, account=person.pk))
    return row


def _check(said: ProfileIn, places: Mapping[str, Commune]) -> None:
    if not set(said.communes) <= places.keys():
        raise refusal("communes")
    if not set(said.languages) <= NAMES.keys():
        raise refusal("languages")
    if not _apart(said.slots):
        raise refusal("slots")
    if said.reach.mssante and not _is_email(said.reach.mssante):
        raise refusal("mssante")
    if said.reach.line and not _LINE.fullmatch(said.reach.line):
        raise refusal("line")
    if said.absence and not _in_reach(said.absence):
        raise refusal("absence")


def _write(row: Profile, said: ProfileIn) -> None:
    row.does = said.does
    row.communes = list(dict.fromkeys(said.communes))
    row.languages = list(dict.fromkeys(said.languages))
    row.home_visits, row.new_patients = said.home_visits, said.new_patients
    row.slots = [slot.model_dump(by_alias=True) for slot in sorted(said.slots, key=lambda slot: slot.place)]
    row.mssante, row.line, row.when = said.reach.mssante, said.reach.line, said.reach.when
    row.absent_from = said.absence.from_ if said.absence else None
    row.absent_to = said.absence.to if said.absence else None
    row.replacement = _replacement(row, said.absence)


def _replacement(row: Profile, absence: Absence | None) -> Profile | None:
    if absence is None or absence.replacement is None:
        return None
    others = Profile.objects.filter(territory=row.territory_id).exclude(pk=row.pk)
    found = others.filter(account=absence.replacement).first()
    if found is None:
        raise refusal("replacement")
    return found


def _apart(slots: list[Slot]) -> bool:
    ordered = sorted(slots, key=lambda slot: slot.place)
    ends_after = all(slot.from_ < slot.to for slot in slots)
    return ends_after and all(a.weekday != b.weekday or a.to <= b.from_ for a, b in pairwise(ordered))


def _in_reach(absence: Absence) -> bool:
    """A mistyped year would tell colleagues for ages that somebody is away."""
    ends_in_time = today() - _OVER_SINCE <= absence.to <= today() + _LONGEST
    return ends_in_time and timedelta(0) <= absence.to - absence.from_ <= _LONGEST


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
