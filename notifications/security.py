"""What was done lately with somebody's account, as their inbox tells it."""

from datetime import timedelta
from typing import Final

from identity.acts import told_to
from identity.models import Account
from kernel import clock
from kernel.clock import milliseconds
from kernel.models import AuditEntry
from notifications.schemas import InboxAct

SHOWN: Final = 10
LATELY: Final = timedelta(days=30)


def latest(person: Account) -> list[InboxAct]:
    """One query."""
    since = clock.now() - milliseconds(LATELY)
    found = AuditEntry.objects.filter(told_to(person.id), at__gte=since).order_by("-at", "-id")
    return [InboxAct(at=at, act=act) for at, act in found.values_list("at", "act")[:SHOWN]]
