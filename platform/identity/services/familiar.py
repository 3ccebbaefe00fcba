"""Whether somebody signed in from here before: the same kind of browser, on the same network."""

from datetime import timedelta
from typing import Final

from identity.models import Account, Familiar
from identity.services import server_key
from kernel import clock, throttle

FAMILIAR_FOR: Final = timedelta(days=90)
FIRST: Final = timedelta(days=1)
"""How long the first sign-in of all counts as the making of the account."""


def is_known_to(account: Account, *, browser: str, address: str) -> bool:
    """Whether it signed in from here before."""
    return Familiar.objects.filter(account=account, mark=_mark(account, browser, address)).exists()


def is_new_to(account: Account, *, browser: str, address: str) -> bool:
    """Remembers it, too. Where the account was made is not new; that is forgotten in time like every place, and who
    comes back after long may be a thief. Needs a transaction."""
    mark, now = _mark(account, browser, address), clock.now()
    known = Familiar.objects.filter(account=account)
    if known.filter(mark=mark).update(seen_at=now):
        return False
    made_here = not known.exists() and now - account.created_at < clock.milliseconds(FIRST)
    # Of two sign-ins at one moment, both may come this far.
    _, new = Familiar.objects.get_or_create(account=account, mark=mark, defaults={"seen_at": now})
    return new and not made_here


def _mark(account: Account, browser: str, address: str) -> str:
    return server_key.mark(str(account.id), browser, throttle.network_of(address))
