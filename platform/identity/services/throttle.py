"""How often a secret may be tried.

Tries are counted for an address, and for an account from one address; never for an account alone, so that nobody can
shut a colleague out by trying in their name. Guessing from many addresses is what the 90 bits of a passphrase are for.
"""

from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from kernel.errors import slow_down

PERIOD: Final = timedelta(minutes=10)
TRIES_OF_ACCOUNT: Final = 10
# A whole hospital may stand behind one address.
TRIES_OF_ADDRESS: Final = 200


def take_try(*, address: str, email: str) -> None:
    """Counts a try before it is judged. Raises Refusal `slow_down` (429) when there were too many."""
    if _count(address) > TRIES_OF_ADDRESS or _count(_pair(address, email)) > TRIES_OF_ACCOUNT:
        raise slow_down()


def forgive(*, address: str, email: str) -> None:
    """The last try was right: those of this account from this address are forgotten."""
    cache.delete(_key(_pair(address, email)))


def _count(what: str) -> int:
    key = _key(what)
    cache.add(key, 0, timeout=PERIOD.total_seconds())
    try:
        return cache.incr(key)
    except ValueError:  # it expired in between
        return 1


def _pair(address: str, email: str) -> str:
    return f"{address}\n{email}"


def _key(what: str) -> str:
    return f"identity.tries.{salted_hmac('identity.tries', what, algorithm='sha256').hexdigest()}"
