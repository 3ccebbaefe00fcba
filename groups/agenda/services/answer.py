"""Answering an event."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from groups.agenda import access
from groups.agenda.events import Answered
from groups.agenda.models import Answer, Event
from groups.agenda.places import answers_to
from groups.agenda.sentences import refusal
from groups.agenda.services.moving_up import remember_waiting
from identity.models import Account
from kernel import clock
from kernel.events import announce


@transaction.atomic
def answer(person: Account, event_id: UUID, choice: Answer.Choice) -> Event:
    """The event, its row locked so that turns are given one by one. The same answer again keeps its turn.

    Raises Refusal `not_found`, `cancelled`, `over`.
    """
    event = access.event_for(person, event_id, hold=True)
    if event.cancelled_at is not None:
        raise refusal("cancelled")
    if clock.now() >= event.ends:
        raise refusal("over")
    before = answers_to([event])[event.pk]
    if any(given.account_id == person.pk and given.choice == choice for given in before):
        return event
    last = event.answers.aggregate(turn=Max("turn", default=0))["turn"]
    turn = last + 1 if choice == Answer.Choice.YES else None
    given = {"choice": choice, "turn": turn, "at": clock.now(), "waited": False}
    event.answers.update_or_create(account=person, defaults=given)
    remember_waiting(event)
    announce(Answered(event.pk, person.pk, choice))
    return event
