"""The cache counts tries: without it nobody may try."""

from django.core.cache import cache

from kernel import clock, registry


@registry.health("cache")
def _cache() -> None:
    now = clock.now()
    cache.set("kernel.health", now, timeout=60)
    if cache.get("kernel.health") is None:
        raise RuntimeError("the cache forgets")
