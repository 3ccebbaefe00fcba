"""Somebody who was asked to mentor a newcomer answers, or takes their yes back."""

from django.db import transaction

from community.welcome.events import MentorAnswered
from community.welcome.models import Mentorship
from community.welcome.sentences import refusal
from community.welcome.services.arrivals import Arrival
from community.welcome.services.mentors import Mentors
from groups.rooms.models import Room
from identity.models import Account
from kernel import clock
from kernel.errors import not_found
from kernel.events import announce


@transaction.atomic
def answer(person: Account, territory: Room, newcomer: Arrival, *, accepted: bool) -> None:
    """The same answer again changes nothing; a mentor who declines is none any more, and others are asked.

    Raises Refusal `taken` or `full`, `not_found` for who is not asked.
    """
    # One at a time in a territory: of two who accept, the second is told.
    Room.objects.select_for_update().get(pk=territory.pk)
    mentors = Mentors(territory)
    if mentors.answer_of(person.pk, newcomer.account) == accepted:
        return
    _check(person, newcomer, mentors, accepted=accepted)
    answers = Mentorship.objects.filter(territory=territory, newcomer_id=newcomer.account)
    if accepted:
        # What stands there is of a former stay, or of a mentor who left.
        answers.filter(accepted=True).delete()
    answers.filter(mentor=person).delete()
    answers.create(territory=territory, newcomer_id=newcomer.account, mentor=person, accepted=accepted, at=clock.now())
    announce(MentorAnswered(territory.pk, newcomer.account, person.pk, accepted))


def _check(person: Account, newcomer: Arrival, mentors: Mentors, *, accepted: bool) -> None:
    resigns = not accepted and mentors.of(newcomer.account) == person.pk
    if resigns or mentors.asks(person.pk, newcomer.account):
        return
    if accepted and mentors.of(newcomer.account):
        raise refusal("taken")
    if accepted and mentors.is_full(person.pk):
        raise refusal("full")
    raise not_found()
