"""How often something happened lately, by whatever name; what is counted cannot be read from the cache."""

from datetime import timedelta

from django.core.cache import cache
from django.utils.crypto import salted_hmac


def count(scope: str, what: str, *, within: timedelta) -> int:
    """Counts one more; how many there are since the first, which is forgotten `within` that time."""
    key = _key(scope, what)
    cache.add(key, 0, timeout=within.total_seconds())
    try:
        return cache.incr(key)
    except ValueError:  # it expired in between
        return 1


def forget(scope: str, what: str) -> None:
    cache.delete(_key(scope, what))


def _key(scope: str, what: str) -> str:
    return f"{scope}.{salted_hmac(scope, what, algorithm='sha256').hexdigest()}"
