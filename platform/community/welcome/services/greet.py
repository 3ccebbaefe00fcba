"""Greeting a newcomer, in one gesture."""

from django.db import transaction

from community.welcome.events import Greeted
from community.welcome.models import Greeting
from community.welcome.sentences import refusal
from community.welcome.services.arrivals import Arrival
from groups.rooms.models import Room
from identity.models import Account
from kernel import clock
from kernel.events import announce


@transaction.atomic
def greet(person: Account, territory: Room, newcomer: Arrival) -> None:
    """Once per pair and stay: again changes nothing. Raises Refusal `own`."""
    if newcomer.account == person.pk:
        raise refusal("own")
    greetings = Greeting.objects.filter(territory=territory, newcomer=newcomer.account)
    if greetings.filter(by=person, at__gte=newcomer.since).exists():
        return
    greetings.update_or_create(
        territory=territory, newcomer_id=newcomer.account, by=person, defaults={"at": clock.now()}
    )
    announce(Greeted(territory=territory.pk, newcomer=newcomer.account, by=person.pk))
