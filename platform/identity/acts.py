"""Acts of security: what of the audit trail a person is told on their other channels, and whose each of them is."""

from typing import Final
from uuid import UUID

from django.db.models import Q

from kernel.models import AuditEntry

TOLD: Final = (
    "identity.put_unlocker",
    "identity.delete_unlocker",
    "identity.change_second_factor",
    "identity.ask_email",
    "identity.change_email",
    "identity.sign_in_elsewhere",
    "identity.take_handover",
    "identity.code_missed",
    "identity.count_went_back",
    "identity.end_place",
    "identity.end_others",
    "identity.psc_link",
    "identity.psc_unlink",
    "identity.reenter",
    "identity.restore",
    "rooms.replace_keys",
    "rooms.reentry",
    "rooms.reentry_revoked",
    "agenda.feed",
)
_BY_OTHERS: Final = ("identity.restore", "rooms.reentry", "rooms.reentry_revoked")
"""Of these, those that somebody else does: the subject is the account."""


def told_to(account: UUID) -> Q:
    """Of the audit trail, what this account's owner is told."""
    own = Q(actor=str(account)) & ~Q(act__in=_BY_OTHERS) | Q(subject=str(account), act__in=_BY_OTHERS)
    return own & Q(act__in=TOLD, outcome=AuditEntry.Outcome.DONE)


def owner_of(entry: AuditEntry) -> UUID:
    """Whose account an act that is told was done to."""
    return UUID(entry.subject if entry.act in _BY_OTHERS else entry.actor)
