"""The only door to accounts: who makes this request, and what is theirs."""

from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from identity.models import Account, Handover, Session, Unlocker
from identity.services import sessions
from kernel import clock
from kernel.errors import confirm, not_found, second_factor, signed_out

ASKED_HANDOVER: Final = "identity.handover"
"""Where a browser's session keeps the id."""


def person(request: HttpRequest) -> Account:
    """The account that signed in completely.

    Raises Refusal `second_factor` (401) while the code is due, else `signed_out` (401).
    """
    if isinstance(request.user, Account):
        return request.user
    raise second_factor() if sessions.pending(request.session) else signed_out()


def fresh(request: HttpRequest) -> Account:
    """The same, who proved within a quarter of an hour that it is them; for what matters.

    Raises Refusal as `person` does, and `confirm` (403): after every other check, that outsiders hear nothing new.
    """
    account = person(request)
    if not sessions.is_fresh(request.session):
        raise confirm()
    return account


def unlocker_of(account: Account, unlocker: UUID) -> Unlocker:
    """One of the account's own unlockers. Raises Refusal `not_found` (404)."""
    found = account.unlockers.filter(id=unlocker).first()
    if found is None:
        raise not_found()
    return found


def places_of(account: Account) -> QuerySet[Session]:
    """Where the account is signed in now."""
    return account.sessions.filter(ends_at__gt=clock.now())


def place_of(account: Account, place: UUID) -> Session:
    """One of the account's own. Raises Refusal `not_found` (404)."""
    found = places_of(account).filter(id=place).first()
    if found is None:
        raise not_found()
    return found


def asked_handover(request: HttpRequest) -> UUID | None:
    """The hand-over that this browser asked for last."""
    held = request.session.get(ASKED_HANDOVER)
    return UUID(held) if held else None


def handovers_of_browser(request: HttpRequest) -> QuerySet[Handover]:
    """The one that this browser asked for, while it lives."""
    held = asked_handover(request)
    return _living().filter(id=held) if held is not None else Handover.objects.none()


def handovers_before(account: Account) -> QuerySet[Handover]:
    """Those that the account drew or answered, and those of new browsers: of these, whoever was shown the id."""
    return _living().filter(Q(account=account) | Q(account=None))


def _living() -> QuerySet[Handover]:
    return Handover.objects.filter(ends_at__gt=clock.now())
