"""Saying that one has read an announcement, and who has."""

from collections import Counter
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from groups.agenda import access
from groups.agenda.events import Acknowledged
from groups.agenda.models import Acknowledgement, Announcement
from groups.agenda.schemas import ProfessionReach, Reach, ReadBy
from groups.agenda.services.judge import stage_of
from groups.rooms.models import Seat
from groups.rooms.services import people
from identity.models import Account
from kernel import clock
from kernel.errors import not_found
from kernel.events import announce


@transaction.atomic
def acknowledge(person: Account, announcement_id: UUID) -> Announcement:
    """Of the revision that stands. Raises Refusal `not_found`; also for who is not asked."""
    announcement = access.announcement_for(person, announcement_id, hold=True)
    if not (announcement.acknowledge and _audience(announcement).filter(account=person).exists()):
        raise not_found()
    said = {"revision": announcement.revision, "at": clock.now()}
    mine, new = Acknowledgement.objects.get_or_create(announcement=announcement, account=person, defaults=said)
    if new or mine.revision < announcement.revision:
        Acknowledgement.objects.filter(pk=mine.pk).update(**said)
        announce(Acknowledged(announcement.pk, person.pk))
    return announcement


def reach(person: Account, announcement_id: UUID) -> Reach:
    """By profession, for its author and whoever may publish there now. Raises Refusal `not_found`.

    Small counts are shown: whoever publishes here sees every name in the roster, and is to know who is missing.
    """
    announcement = _told_to(person, announcement_id)
    audience, read = _asked_and_read(announcement)
    professions = people.professions_of(announcement.territory, audience)
    asked, done = (Counter(professions.get(one, ("", "")) for one in group) for group in (audience, read))
    return Reach(
        asked=len(audience),
        acknowledged=len(read),
        professions=[
            ProfessionReach(table=table, code=code, asked=count, acknowledged=done[table, code])
            for (table, code), count in sorted(asked.items())
        ],
    )


def readers(person: Account, announcement_id: UUID) -> ReadBy:
    """By name, for the same people. Raises Refusal `not_found`."""
    audience, read = _asked_and_read(_told_to(person, announcement_id))
    return ReadBy(read=sorted(read), missing=sorted(audience - read))


def _told_to(person: Account, announcement_id: UUID) -> Announcement:
    announcement = access.announcement_for(person, announcement_id)
    stage = stage_of(announcement.territory, announcement.room)
    author = announcement.author_id == person.pk
    if not announcement.acknowledge or not (author or stage.publishes(str(person.pk))):
        raise not_found()
    return announcement


def _asked_and_read(announcement: Announcement) -> tuple[set[UUID], set[UUID]]:
    audience = set(_audience(announcement).values_list("account", flat=True))
    given = announcement.acknowledgements.filter(revision=announcement.revision)
    return audience, set(given.values_list("account", flat=True)) & audience


def _audience(announcement: Announcement) -> QuerySet[Seat]:
    """Who is asked: everybody in the territory, or in the room, but its author. Who reads an open room without a place
    in it is not."""
    seats = Seat.objects.filter(room=announcement.room or announcement.territory)
    return seats.exclude(account=announcement.author_id)
