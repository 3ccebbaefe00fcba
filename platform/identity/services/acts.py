"""What an account's owner does to its security, and may look up."""

from typing import Final
from uuid import UUID

from django.db.models import Q

from identity.acts import told_to
from identity.events import ActDone
from identity.models import Account
from kernel import audit
from kernel.events import announce
from kernel.models import AuditEntry

SHOWN: Final = 50
"""How many of those that the owner was told, and how many of the rest: writing many of the rest hides nothing."""
TRIED: Final = 10
"""How many of these may be what strangers tried: trying again and again hides nothing."""


def record(account: Account, act: str, subject: str) -> None:
    """In the caller's transaction: an entry of the audit, which the person is told of."""
    audit.record(str(account.id), act, "done", subject)
    announce(ActDone(account=account.id, act=act))


def record_by(actor: str, act: str, account: UUID) -> None:
    """The same, of what somebody else, or the operator, does to the account."""
    audit.record(actor, act, "done", str(account))
    announce(ActDone(account=account, act=act))


def latest(account: Account) -> list[AuditEntry]:
    """What was done by the account, and tried on it, the newest first."""
    own = Q(actor=str(account.id)) | Q(subject=str(account.id))
    here = own & Q(act__startswith="identity.")
    found = AuditEntry.objects.filter(here | told_to(account.id)).order_by("-at", "-id")
    told = list(found.filter(told_to(account.id))[:SHOWN])
    tried = list(found.filter(actor="visitor")[:TRIED])
    rest = found.exclude(told_to(account.id)).exclude(actor="visitor")[: SHOWN - len(tried)]
    return sorted([*told, *tried, *rest], key=lambda entry: (entry.at, entry.id), reverse=True)
