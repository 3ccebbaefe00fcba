"""Who waited for a place and has one now: told until they have seen it, however the place became free."""

from uuid import UUID

from django.db import transaction

from groups.agenda import access
from groups.agenda.events import PlaceSeen
from groups.agenda.models import Event
from groups.agenda.places import answers_to, waiting
from identity.models import Account
from kernel.events import announce


def remember_waiting(event: Event) -> None:
    """After each change of answers or places, with the event's row locked."""
    queue = waiting(event, answers_to([event])[event.pk])
    event.answers.filter(account__in=queue).update(waited=True)


@transaction.atomic
def see(person: Account, event_id: UUID) -> Event:
    """Who still waits goes on to be told. Raises Refusal `not_found`."""
    event = access.event_for(person, event_id, hold=True)
    if person.pk not in waiting(event, answers_to([event])[event.pk]):
        seen = event.answers.filter(account=person, waited=True).update(waited=False)
        if seen:
            announce(PlaceSeen(event.pk, person.pk))
    return event
