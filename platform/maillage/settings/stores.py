"""Where data lives: SQLite, memory and one process by default; PostgreSQL and Valkey where a URL names them."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url
from redis.backoff import NoBackoff
from redis.retry import Retry

# NORMAL would lose acknowledged messages when the power fails.
_SQLITE = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}

# Who waits for a database that is away is told so soon, and only so many wait. Connections that died are found before
# they are used; after a failure the pool tries again when somebody asks, not after waits that double. Lines that nobody
# answers on are closed within a quarter of a minute.
_POOL = {"min_size": 2, "max_size": 16, "timeout": 5, "max_waiting": 64, "reconnect_timeout": 5}
_POSTGRES = {
    "pool": _POOL,
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
_SECONDS = 2
"""How long Redis or Valkey may take to answer."""


def database(url: str | None, folder: Path) -> dict[str, Any]:
    """Django's description of the database at `url`, or of the SQLite file in `folder`."""
    found: dict[str, Any] = dict(dj_database_url.parse(url or f"sqlite:///{quote(str(folder / 'maillage.sqlite3'))}"))
    is_sqlite = found["ENGINE"].endswith("sqlite3")
    own: dict[str, Any] = {"ENGINE": "kernel.sqlite3", "OPTIONS": _SQLITE} if is_sqlite else {"OPTIONS": _POSTGRES}
    options = own["OPTIONS"] | found.get("OPTIONS", {})
    return found | own | {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}


def cache(url: str | None) -> dict[str, Any]:
    """Short-lived counters and caches; with one process, memory."""
    if not url:
        # By default it forgets beyond 300 entries: a few hundred addresses would empty the throttles' counters.
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
    times = {"socket_timeout": _SECONDS, "socket_connect_timeout": _SECONDS, "retry": Retry(NoBackoff(), 1)}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "OPTIONS": times}
