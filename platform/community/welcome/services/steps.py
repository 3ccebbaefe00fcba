"""A newcomer's four small steps. None is stored: each is looked up where it happens, so it ticks itself."""

from collections.abc import Callable
from typing import Final, Literal
from uuid import UUID

from community.directory.models import Profile
from community.welcome.services.mentors import Mentors
from groups.agenda.models import Answer
from groups.rooms.models import Room, Seat
from messaging.threads.models import Message

Step = Literal["said", "pathway", "mentor", "event"]


def done(territory: Room, newcomer: UUID, mentors: Mentors) -> list[Step]:
    """Those taken."""
    looked_up = [name for name, taken in _STEPS.items() if taken(territory, newcomer)]
    return [*looked_up, "mentor"] if mentors.of(newcomer) else looked_up


def _said(territory: Room, newcomer: UUID) -> bool:
    """Who they are and what they do: in the directory, or to everybody in the onboarding group."""
    profiles = Profile.objects.filter(territory=territory, account=newcomer).exclude(does="")
    here = {"room__territory": territory, "room__kind": Room.Kind.ONBOARDING}
    return profiles.exists() or Message.objects.filter(**here, sender=newcomer).exists()


def _pathway(territory: Room, newcomer: UUID) -> bool:
    return Seat.objects.filter(account=newcomer, room__territory=territory, room__purpose="pathway").exists()


def _event(territory: Room, newcomer: UUID) -> bool:
    comes = Answer.objects.filter(account=newcomer, choice=Answer.Choice.YES)
    return comes.filter(event__territory=territory, event__cancelled_at=None).exists()


_STEPS: Final[dict[Step, Callable[[Room, UUID], bool]]] = {"said": _said, "pathway": _pathway, "event": _event}
