"""Whether somebody signed in from here before: the same kind of browser, on the same network."""

from datetime import timedelta
from typing import Final

from identity.models import Account, Familiar
from identity.services import server_key
from kernel import clock, throttle

KEPT: Final = timedelta(days=90)


def is_new_to(account: Account, *, browser: str, address: str) -> bool:
    """Remembers it, too. The first place of all is not new: the account was made there. Needs a transaction."""
    mark = server_key.mark(str(account.id), browser, throttle.network_of(address))
    now = clock.now()
    known = Familiar.objects.filter(account=account)
    if known.filter(mark=mark).update(seen_at=now):
        return False
    others = known.exists()
    Familiar.objects.create(account=account, mark=mark, seen_at=now)
    return others
