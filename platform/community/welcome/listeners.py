"""All that welcome reacts to: whoever it concerns is told that something changed, and asks what."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from community.directory.events import ProfileSaved
from community.welcome.events import Greeted, MentorAnswered
from groups.agenda.events import Answered
from groups.agenda.models import Event as AgendaEvent
from groups.rooms.events import MembershipBegan, MembershipEnded, RequestMade, RequestRefused
from groups.rooms.models import Room, Seat
from kernel.clock import milliseconds
from kernel.events import listen
from messaging.live import frames, orders
from messaging.live.hubs import post

APART: Final = timedelta(milliseconds=100)
"""Between two who ask, when all are told: an answer takes less."""


@listen(Greeted)
def tell_both(event: Greeted) -> None:
    for account in (event.newcomer, event.by):
        _tell(event.territory, account)


@listen(MentorAnswered)
def somebody_else_is_asked(event: MentorAnswered) -> None:
    """The two know at once."""
    for account in (event.newcomer, event.mentor):
        _tell(event.territory, account)
    _tell_all(event.territory)


@listen(MembershipBegan)
def somebody_came(event: MembershipBegan) -> None:
    """To a territory: everybody may greet them. To a room of it: perhaps it was a step."""
    territory = Room.objects.get(pk=event.room).territory_id
    if territory is None:
        _tell_all(event.room)
    else:
        _tell(territory, event.account)


@listen(MembershipEnded)
def somebody_went(event: MembershipEnded) -> None:
    """A mentor's newcomer needs another."""
    if Room.objects.filter(pk=event.room, kind=Room.Kind.TERRITORY).exists():
        _tell_all(event.room)


@listen(ProfileSaved)
def said_what_they_do(event: ProfileSaved) -> None:
    _tell(event.territory, event.account)


@listen(Answered)
def answered_an_event(event: Answered) -> None:
    _tell(AgendaEvent.objects.get(pk=event.event).territory_id, event.account)


@listen(RequestMade)
def somebody_asks(event: RequestMade) -> None:
    for seat in Seat.objects.filter(room=event.territory, role=Seat.Role.COORDINATOR):
        _tell(event.territory, seat.account_id)


@listen(RequestRefused)
def somebody_was_refused(event: RequestRefused) -> None:
    somebody_asks(RequestMade(event.territory, event.account))
    _tell(event.territory, event.account)


def _tell(territory: str, account: UUID) -> None:
    post(orders.tell(account, [frames.encode(frames.Welcome(territory=territory))]))


def _tell_all(territory: str) -> None:
    within = milliseconds(APART) * Seat.objects.filter(room=territory).count()
    post(orders.say(territory, [frames.encode(frames.Welcome(territory=territory, within=within))]))
