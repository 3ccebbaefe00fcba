"""Whom a re-entry keeps out is told so: what they reach no more would else be to them as if it never was."""

from collections.abc import Collection
from typing import Final

from django.db.models import Q

from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Territory
from groups.rooms.models import Room
from groups.rooms.sentences import refusal
from groups.rooms.services import heads
from identity.models import Account

_FEW: Final = 4
"""Territories looked into for one question, the oldest: whoever asks may be a stranger to them."""


def check(person: Account, rooms: Collection[str]) -> None:
    """Raises Refusal `suspended` where a territory that is among these rooms, or has one of them, suspends the
    person's keys: of their own standing alone, which nobody else learns."""
    hosts = Room.objects.filter(Q(pk__in=rooms) | Q(rooms__in=rooms), territory=None, log_seq__gt=0).distinct()
    for row in hosts.order_by("created_at", "pk")[:_FEW]:
        check_in(person, heads.territory_state(row))


def check_in(person: Account, territory: Territory) -> None:
    """The same of one territory's log."""
    membership = membership_at(territory, str(person.pk), territory.seq)
    if membership is not None and membership.suspended is not None:
        raise refusal("suspended")
