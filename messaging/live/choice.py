"""Whether others see that somebody is here, and writing."""

from django.db import transaction

from identity.models import Account
from kernel.events import announce
from messaging.live.events import PresenceChosen
from messaging.live.models import Hidden


@transaction.atomic
def choose(person: Account, *, shown: bool) -> None:
    if shown:
        Hidden.objects.filter(account=person).delete()
    else:
        Hidden.objects.get_or_create(account=person)
    announce(PresenceChosen(account=person.id, shown=shown))


def is_shown(person: Account) -> bool:
    """One query."""
    return not Hidden.objects.filter(account=person).exists()
