"""Sending the codes by which somebody shows that they read at an address, until the code is good no more."""

from datetime import timedelta
from typing import Final

from django.db.models import Min, QuerySet

from identity.models import Account, ComingEmail
from identity.services.email import code_of
from kernel import clock
from kernel.clock import milliseconds
from notifications.letters import new_address
from notifications.services import post

WAIT: Final = timedelta(minutes=2)
"""Between two tries."""


def deliver() -> int | None:
    """Sends all that are due; when more will be (ms), or None."""
    for asked in _waiting().filter(due_at__lte=clock.now()):
        _send(asked)
    next_at: int | None = _waiting().aggregate(next=Min("due_at"))["next"]
    return next_at


def _waiting() -> QuerySet[ComingEmail]:
    return ComingEmail.objects.filter(due_at__isnull=False, ends_at__gt=clock.now())


def _send(asked: ComingEmail) -> None:
    """Of several processes, one does; whoever asks once more meanwhile is sent another."""
    again_at = clock.now() + milliseconds(WAIT)
    mine = ComingEmail.objects.filter(id=asked.id, due_at=asked.due_at)
    if not mine.update(due_at=again_at):
        return
    known = Account.objects.filter(email=asked.email).exists()
    body = new_address.already_known() if known else new_address.text(code_of(asked))
    if post.is_over(asked.email, new_address.SUBJECT, body):
        ComingEmail.objects.filter(id=asked.id, due_at=again_at).update(due_at=None)
