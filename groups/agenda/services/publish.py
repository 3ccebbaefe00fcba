"""Taking what an author signed, and storing it as it came."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import available_timezones

from django.db import IntegrityError, transaction

from groups.agenda import access
from groups.agenda.events import AnnouncementPublished, EventPublished
from groups.agenda.models import Announcement, Event
from groups.agenda.schemas import SignedNotice
from groups.agenda.sentences import refusal
from groups.agenda.services.judge import Stage, judge, stage_of
from groups.agenda.services.moving_up import remember_waiting
from groups.rooms.log import notice
from identity.models import Account
from kernel import audit, clock
from kernel.encoding import Malformed
from kernel.events import announce

Said = TypeVar("Said", notice.Event, notice.Announcement)
Row = TypeVar("Row", Event, Announcement)


@transaction.atomic
def publish_event(person: Account, signed: SignedNotice) -> Event:
    """Sent again, it answers the same. Raises Refusal as `judge`, `revision`, `id_reused`, `not_found`."""
    said = _read_event(signed)
    known = Event.objects.filter(pk=said.id).first()
    if known is not None:
        access.event_for(person, known.pk)
        return _same(known, person, signed)
    stage = judge(person, "event", signed, said)
    event = _stored(Event, {**_new(said, stage), **_signed(person, signed, said), **_times(said)})
    if event is None:
        return _same(access.event_for(person, UUID(said.id)), person, signed)
    _published(person, "agenda.publish", event)
    return event


@transaction.atomic
def revise_event(person: Account, event_id: UUID, signed: SignedNotice) -> Event:
    """By whoever may publish there now. Raises Refusal as `judge`, `revision`, `cancelled`."""
    event = access.event_for(person, event_id, hold=True)
    if event.payload == signed.payload:
        return event
    said = _read_event(signed)
    judge(person, "event", signed, said)
    if event.cancelled_at is not None:
        raise refusal("cancelled")
    _follows(event, said)
    changes = {**_signed(person, signed, said), **_times(said)}
    Event.objects.filter(pk=event.pk).update(**changes)
    revised = access.event_for(person, event_id)
    remember_waiting(revised)
    _published(person, "agenda.revise", event)
    return revised


@transaction.atomic
def cancel_event(person: Account, event_id: UUID) -> Event:
    """For good, by whoever may publish there now. Raises Refusal `not_found`, `role`."""
    event = access.event_for(person, event_id, hold=True)
    if not stage_of(event.territory, event.room).publishes(str(person.pk)):
        raise refusal("role")
    if event.cancelled_at is None:
        event.cancelled_at = clock.now()
        event.save(update_fields=["cancelled_at"])
        _published(person, "agenda.cancel", event)
    return event


@transaction.atomic
def publish_announcement(person: Account, signed: SignedNotice) -> Announcement:
    """Sent again, it answers the same. Raises Refusal as `judge`, `revision`, `id_reused`, `not_found`."""
    said = _read(signed, notice.decode_announcement)
    known = Announcement.objects.filter(pk=said.id).first()
    if known is not None:
        access.announcement_for(person, known.pk)
        return _same(known, person, signed)
    stage = judge(person, "announcement", signed, said)
    fields = {**_new(said, stage), **_signed(person, signed, said), "acknowledge": said.acknowledge}
    announcement = _stored(Announcement, fields)
    if announcement is None:
        return _same(access.announcement_for(person, UUID(said.id)), person, signed)
    _announced(person, "agenda.announce", announcement)
    return announcement


@transaction.atomic
def revise_announcement(person: Account, announcement_id: UUID, signed: SignedNotice) -> Announcement:
    """By its author. Whoever had read it is asked again. Raises Refusal as `judge`, `revision`, `author`."""
    announcement = access.announcement_for(person, announcement_id, hold=True)
    if announcement.payload == signed.payload:
        return announcement
    said = _read(signed, notice.decode_announcement)
    judge(person, "announcement", signed, said)
    if announcement.author_id != person.pk:
        raise refusal("author")
    _follows(announcement, said)
    changes = {**_signed(person, signed, said), "acknowledge": said.acknowledge}
    Announcement.objects.filter(pk=announcement.pk).update(**changes)
    _announced(person, "agenda.announce_again", announcement)
    return access.announcement_for(person, announcement_id)


@transaction.atomic
def withdraw_announcement(person: Account, announcement_id: UUID) -> None:
    """For good, by its author or whoever may publish there now. Raises Refusal `not_found`, `author`."""
    announcement = access.announcement_for(person, announcement_id, hold=True)
    stage = stage_of(announcement.territory, announcement.room)
    if announcement.author_id != person.pk and not stage.publishes(str(person.pk)):
        raise refusal("author")
    Announcement.objects.filter(pk=announcement.pk).update(withdrawn_at=clock.now())
    _announced(person, "agenda.withdraw", announcement)


def _read(signed: SignedNotice, decode: Callable[[bytes], Said]) -> Said:
    try:
        return decode(signed.payload.encode())
    except (Malformed, UnicodeEncodeError) as error:
        raise refusal("form") from error


def _read_event(signed: SignedNotice) -> notice.Event:
    said = _read(signed, notice.decode_event)
    if said.zone not in available_timezones():
        raise refusal("form")
    return said


def _stored(model: type[Row], fields: dict[str, Any]) -> Row | None:
    """None where the id was taken meanwhile: of two that are sent at once, one is first."""
    try:
        with transaction.atomic():
            return model.objects.create(**fields)
    except IntegrityError:
        return None


def _same(known: Row, person: Account, signed: SignedNotice) -> Row:
    if (known.author_id, known.payload) != (person.pk, signed.payload):
        raise refusal("id_reused")
    return known


def _new(said: notice.Notice, stage: Stage) -> dict[str, Any]:
    if said.revision != 1:
        raise refusal("revision")
    return {"id": UUID(said.id), "territory": stage.territory, "room": stage.room, "published_at": clock.now()}


def _follows(row: Event | Announcement, said: notice.Notice) -> None:
    """In the same place, the revision after the one that stands."""
    place = (str(row.pk), row.territory_id, row.room_id, row.revision + 1)
    if place != (said.id, said.territory.id, said.room and said.room.id, said.revision):
        raise refusal("revision")


def _signed(person: Account, signed: SignedNotice, said: notice.Notice) -> dict[str, Any]:
    return {
        "author": person,
        "payload": signed.payload,
        "signature": signed.signature,
        "revision": said.revision,
    }


def _times(said: notice.Event) -> dict[str, Any]:
    return {"starts": said.starts, "ends": said.ends, "capacity": said.capacity}


def _published(person: Account, act: str, event: Event) -> None:
    audit.record(str(person.pk), act, "done", str(event.pk))
    announce(EventPublished(event.pk, event.territory_id, event.room_id))


def _announced(person: Account, act: str, announcement: Announcement) -> None:
    audit.record(str(person.pk), act, "done", str(announcement.pk))
    announce(AnnouncementPublished(announcement.pk, announcement.territory_id, announcement.room_id))
