"""Where data lives: SQLite, memory and one process by default; PostgreSQL and Valkey where a URL names them."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url

# NORMAL would lose acknowledged messages when the power fails.
_SQLITE = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database(url: str | None, folder: Path) -> dict[str, Any]:
    """Django's description of the database at `url`, or of the SQLite file in `folder`."""
    found: dict[str, Any] = dict(dj_database_url.parse(url or f"sqlite:///{quote(str(folder / 'maillage.sqlite3'))}"))
    own: dict[str, Any] = _SQLITE if found["ENGINE"].endswith("sqlite3") else {"pool": True}
    return found | {"OPTIONS": own | found.get("OPTIONS", {}), "CONN_MAX_AGE": 0}


def channel_layer(url: str | None) -> dict[str, Any]:
    """What carries events between server processes; with one process, memory."""
    if not url:
        return {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    return {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [url]}}


def cache(url: str | None) -> dict[str, Any]:
    """Short-lived counters and caches; with one process, memory."""
    if not url:
        # By default it forgets beyond 300 entries: a few hundred addresses would empty the throttles' counters.
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
