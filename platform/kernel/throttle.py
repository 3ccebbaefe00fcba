"""How often something happened lately, by whatever name; what is counted cannot be read from the cache."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address
from time import monotonic
from typing import Final

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from redis import RedisError

from kernel.errors import slow_down

AGAIN: Final = timedelta(seconds=30)
"""For so long a cache that was away is not asked for what may be missed: whoever asks waits for seconds."""


@dataclass
class Absence:
    until: float = 0


_absence = Absence()


def count(scope: str, what: str, *, within: timedelta, times: int = 1) -> int:
    """Counts so many more; how many there are since the first, which is forgotten `within` that time."""
    key = _key(scope, what)
    cache.add(key, 0, timeout=within.total_seconds())
    try:
        return cache.incr(key, times)
    except ValueError:  # it expired in between
        return times


def limit(scope: str, what: str, *, most: int, within: timedelta, times: int = 1) -> None:
    """Counts so many more. Raises Refusal `slow_down` (429) where that is over `most`."""
    if count(scope, what, within=within, times=times) > most:
        raise slow_down()


def first(scope: str, what: str, *, within: timedelta) -> bool:
    """Whether it has not happened `within` that time; from then on it has."""
    return cache.add(_key(scope, what), 1, timeout=within.total_seconds())


def first_as_far_as_known(scope: str, what: str, *, within: timedelta) -> bool:
    """The same of what may be missed: False while the cache is away."""
    if monotonic() < _absence.until:
        return False
    try:
        return first(scope, what, within=within)
    except RedisError:
        _absence.until = monotonic() + AGAIN.total_seconds()
        return False


def give_back(scope: str, what: str, *, times: int = 1) -> None:
    """So many counted less."""
    with suppress(ValueError):  # it expired meanwhile
        cache.decr(_key(scope, what), times)


def network_of(address: str) -> str:
    """Whom a network address counts for: the smallest share of IPv6 that one customer gets is a /64."""
    try:
        given = ip_address(address)
    except ValueError:
        return address
    if isinstance(given, IPv4Address):
        return address
    return str(given.ipv4_mapped or IPv6Network((given, 64), strict=False))


def forget(scope: str, what: str) -> None:
    cache.delete(_key(scope, what))


def _key(scope: str, what: str) -> str:
    return f"{scope}.{salted_hmac(scope, what, algorithm='sha256').hexdigest()}"
