"""Telling people by mail what was done with their accounts: after the act, outside its request, until it is sent."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db.models import F, Min, QuerySet

from identity.acts import TOLD, owner_of
from identity.models import Account, FormerEmail
from kernel import clock
from kernel.clock import milliseconds
from kernel.models import AuditEntry
from notifications.letters import security
from notifications.models import Letter
from notifications.services import post

BATCH: Final = 200
MISSED: Final = timedelta(days=7)
"""What is older is told no more: a letter about it would be about something else."""
FIRST_WAIT: Final = timedelta(minutes=1)
TRIES: Final = 12
"""With a wait that doubles each time: for almost three days."""
MOST: Final = 20
"""How many letters an account's acts send in a `DAY`: its address may be anybody's. Later acts share a later letter;
a change of address, which is limited itself, waits for none, for who had the old one must hear of it."""
_AT_ONCE: Final = ("identity.ask_email", "identity.change_email")
DAY: Final = timedelta(days=1)
_PUT_OFF: Final = timedelta(hours=1)


def deliver() -> int | None:
    """Sends all that is due; when more will be (ms), or None. A server that takes nothing is asked again later."""
    _note()
    for account, letters in _due().items():
        if _had_enough(account) and not _at_once(letters):
            _put_off(letters)
        elif _claim(letters):
            _send(account, letters)
    next_at: int | None = _waiting().aggregate(next=Min("due_at"))["next"]
    return next_at


def _note() -> None:
    """The audit trail is the truth: whatever nobody was woken for is found there."""
    since = clock.now() - milliseconds(MISSED)
    found = AuditEntry.objects.filter(act__in=TOLD, outcome="done", at__gte=since, letter=None).order_by("id")[:BATCH]
    owners = {entry.id: owner_of(entry) for entry in found}
    known = Account.objects.in_bulk(owners.values())
    Letter.objects.bulk_create(
        (_letter(entry, known.get(owners[entry.id])) for entry in found),
        ignore_conflicts=True,
    )


def _letter(entry: AuditEntry, owner: Account | None) -> Letter:
    """To nobody, where the account is gone: it is over."""
    now = clock.now()
    return Letter(entry=entry, account=owner, due_at=now, sent_at=None if owner else now)


def _waiting() -> QuerySet[Letter]:
    return Letter.objects.filter(sent_at=None, tries__lt=TRIES)


def _due() -> dict[Account, list[Letter]]:
    due = _waiting().filter(due_at__lte=clock.now()).select_related("account", "entry").order_by("entry")[:BATCH]
    found = defaultdict[Account, list[Letter]](list)
    for letter in due:
        if letter.account is not None:
            found[letter.account].append(letter)
    return found


def _had_enough(account: Account) -> bool:
    """Letters that were sent count, tries that failed do not. The acts of one letter were sent at one moment."""
    since = clock.now() - milliseconds(DAY)
    sent = Letter.objects.filter(account=account, sent_at__gt=since).values("sent_at").distinct()
    return sent.count() >= MOST


def _at_once(letters: Sequence[Letter]) -> bool:
    """Whether another address was asked for, or given to the account."""
    return any(letter.entry.act in _AT_ONCE for letter in letters)


def _put_off(letters: Sequence[Letter]) -> None:
    due_at = clock.now() + milliseconds(_PUT_OFF)
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(due_at=due_at)


def _claim(letters: Sequence[Letter]) -> bool:
    """Of several processes, one sends them."""
    now, first = clock.now(), letters[0]
    wait = milliseconds(FIRST_WAIT) * 2 ** min(letter.tries for letter in letters)
    mine = Letter.objects.filter(pk=first.pk, sent_at=None, tries=first.tries)
    if not mine.update(tries=F("tries") + 1, due_at=now + wait):
        return False
    others = [letter.pk for letter in letters[1:]]
    Letter.objects.filter(pk__in=others).update(tries=F("tries") + 1, due_at=now + wait)
    return True


def _send(account: Account, letters: Sequence[Letter]) -> None:
    entries = [letter.entry for letter in letters]
    subjects = [entry.subject for entry in entries if entry.act in _AT_ONCE]
    former = FormerEmail.objects.filter(id__in=subjects).values_list("email", flat=True)
    body = security.text(entries)
    # Each is tried, whatever becomes of the others: a thief could choose an address that takes nothing.
    over = [post.is_over(address, security.SUBJECT, body) for address in {*former, account.email}]
    if all(over):
        Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(sent_at=clock.now())
