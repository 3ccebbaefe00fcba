"""A newcomer's four small steps. None is stored: each is looked up where it happens, so it ticks itself."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal
from uuid import UUID

from django.db.models import Max

from community.directory.models import Profile
from community.welcome.services.arrivals import Arrival
from community.welcome.services.mentors import Mentors
from groups.agenda.models import Answer, Event
from groups.agenda.places import answers_to, coming
from groups.rooms.models import Room, Seat
from kernel import clock
from messaging.threads.models import Message

Step = Literal["said", "pathway", "mentor", "event"]
Newcomers = Mapping[UUID, Arrival]


def done(territory: Room, newcomers: Newcomers, mentors: Mentors) -> dict[UUID, list[Step]]:
    """Those that each has taken in this stay. Five queries, however many newcomers."""
    took = {name: look_up(territory, newcomers) for name, look_up in _STEPS.items()}
    took["mentor"] = {each for each in newcomers if mentors.of(each)}
    return {each: [name for name, by in took.items() if each in by] for each in newcomers}


def _said(territory: Room, newcomers: Newcomers) -> set[UUID]:
    """Who they are and what they do: in the directory, or to everybody in the onboarding group."""
    profiles = Profile.objects.filter(territory=territory, account__in=newcomers).exclude(does="")
    here = {"room__territory": territory, "room__kind": Room.Kind.ONBOARDING}
    wrote = Message.objects.filter(**here, sender__in=newcomers).order_by()
    last = wrote.values_list("sender").annotate(Max("at"))
    return {*profiles.values_list("account", flat=True), *_in_this_stay(newcomers, last)}


def _pathway(territory: Room, newcomers: Newcomers) -> set[UUID]:
    seats = Seat.objects.filter(account__in=newcomers, room__territory=territory, room__purpose="pathway")
    return set(seats.values_list("account", flat=True))


def _event(territory: Room, newcomers: Newcomers) -> set[UUID]:
    """Who said that they come, and had a place when it began, in this stay."""
    said_yes = Answer.objects.filter(account__in=newcomers, choice=Answer.Choice.YES).values("event")
    stays = min(each.since for each in newcomers.values()), clock.now()
    here = Event.objects.filter(territory=territory, cancelled_at=None, starts__range=stays)
    begun = list(here.filter(pk__in=said_yes))
    answers = answers_to(begun)
    return {
        account
        for event in begun
        for account in coming(event, answers[event.pk])
        if account in newcomers and event.starts >= newcomers[account].since
    }


def _in_this_stay(newcomers: Newcomers, acts: Iterable[tuple[UUID, int]]) -> set[UUID]:
    """Those whose last act (account, ms) is of their present stay."""
    return {account for account, at in acts if at >= newcomers[account].since}


_STEPS: Final[dict[Step, Callable[[Room, Newcomers], set[UUID]]]] = {
    "said": _said,
    "pathway": _pathway,
    "event": _event,
}
