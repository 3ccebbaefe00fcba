"""How often something happened lately, by whatever name; what is counted cannot be read from the cache."""

from contextlib import suppress
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from kernel.errors import slow_down


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
