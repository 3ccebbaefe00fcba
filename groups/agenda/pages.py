"""Events and announcements as lists and pages, each in a number of queries that does not grow with its length."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from django.db.models import F, Q

from groups.agenda import access
from groups.agenda.models import Acknowledgement, Announcement, Answer, Event
from groups.agenda.places import answers_to, coming, waiting
from groups.agenda.schemas import Agenda, AnnouncementRow, Announcements, EventOut, EventRow, GivenAnswer, OwnAnswer
from groups.rooms.models import Room
from identity.models import Account
from kernel.richtext import render

ANNOUNCEMENTS: Final = 30


def agenda(person: Account, territory: Room, *, since: int, until: int, after: Event | None, limit: int) -> Agenda:
    """What is still on at `since` and starts before `until` (ms), the next first; `after` is the last one had."""
    found = access.events_of(person).filter(territory=territory, ends__gt=since, starts__lt=until)
    if after is not None:
        found = found.filter(Q(starts__gt=after.starts) | Q(starts=after.starts, pk__gt=after.pk))
    rows = list(found[: limit + 1])
    shown = rows[:limit]
    answers = answers_to(shown)
    return Agenda(events=[_row(event, answers[event.pk], person) for event in shown], more=len(rows) > limit)


def event(person: Account, shown: Event) -> EventOut:
    answers = answers_to([shown])[shown.pk]
    places = {account: place for place, account in enumerate(waiting(shown, answers), start=1)}
    given = [
        GivenAnswer(account=one.account_id, choice=Answer.Choice(one.choice), waiting=places.get(one.account_id))
        for one in answers
    ]
    html = render(shown.content.text or "")
    return EventOut(**_row(shown, answers, person).model_dump(), html=html, answers=given)


def announcements(
    person: Account, territory: Room, *, before: int | None, before_id: UUID | None = None
) -> Announcements:
    """Newest first; `before` is when the last one had was published (ms), `before_id` its id: it may be withdrawn."""
    found = access.announcements_of(person).filter(territory=territory)
    if before is not None:
        tied = Q(published_at=before, pk__lt=before_id) if before_id else Q(pk__in=[])
        found = found.filter(Q(published_at__lt=before) | tied)
    rows = list(found[: ANNOUNCEMENTS + 1])
    shown = rows[:ANNOUNCEMENTS]
    return Announcements(announcements=announcement_rows(person, shown), more=len(rows) > len(shown))


def announcement_rows(person: Account, shown: Sequence[Announcement]) -> list[AnnouncementRow]:
    given = Acknowledgement.objects.filter(account=person, announcement__in=shown)
    read = given.filter(revision=F("announcement__revision"))
    mine = set(read.values_list("announcement", flat=True))
    return [
        AnnouncementRow(
            id=one.pk,
            payload=one.payload,
            signature=one.signature,
            html=render(one.content.text),
            published_at=one.published_at,
            acknowledged=one.pk in mine,
        )
        for one in shown
    ]


def _row(shown: Event, answers: Sequence[Answer], person: Account) -> EventRow:
    queue = waiting(shown, answers)
    return EventRow(
        id=shown.pk,
        payload=shown.payload,
        signature=shown.signature,
        cancelled_at=shown.cancelled_at,
        coming=len(coming(shown, answers)),
        waiting=len(queue),
        maybe=sum(given.choice == Answer.Choice.MAYBE for given in answers),
        mine=_own(answers, queue, person),
    )


def _own(answers: Sequence[Answer], queue: Sequence[object], person: Account) -> OwnAnswer | None:
    given = next((given for given in answers if given.account_id == person.pk), None)
    if given is None:
        return None
    choice = Answer.Choice(given.choice)
    if person.pk in queue:
        return OwnAnswer(choice=choice, waiting=queue.index(person.pk) + 1)
    return OwnAnswer(choice=choice, moved_up=given.waited or None)
