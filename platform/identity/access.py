"""The only door to accounts: who makes this request, and what is theirs."""

from uuid import UUID

from django.http import HttpRequest

from identity.models import Account, Unlocker
from identity.services import sessions
from kernel.errors import not_found, second_factor, signed_out


def person(request: HttpRequest) -> Account:
    """The account that signed in completely.

    Raises Refusal `second_factor` (401) while the code is due, else `signed_out` (401).
    """
    if isinstance(request.user, Account):
        return request.user
    raise second_factor() if sessions.pending(request.session) else signed_out()


def unlocker_of(account: Account, unlocker: UUID) -> Unlocker:
    """One of the account's own unlockers. Raises Refusal `not_found` (404)."""
    found = account.unlockers.filter(id=unlocker).first()
    if found is None:
        raise not_found()
    return found
