"""An installation each part of which can be killed, frozen and begun again, with lines that can be cut."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults import machines
from tests.faults.link import Link, linked
from tests.faults.machines import Machine
from tests.support.site import Server, environment_of
from tests.topology.installation import Installation, running_proxy


@dataclass
class Installed:
    """`database` and `events` are the web processes' lines, in their order."""

    site: Installation
    stores: dict[str, Machine]
    database: list[Link]
    events: list[Link]


@contextmanager
def installed(folder: Path, cluster: Path, *, files: bool = False) -> Iterator[Installed]:
    """Proxy, two web processes, PostgreSQL and Valkey, all its own, under the settings of an installation; with a store
    of `files`, or in a folder. `cluster`: what `postgres_cluster` gives."""
    with ExitStack() as stack:
        postgres, database_port = stack.enter_context(machines.postgres(cluster))
        valkey, events_port = stack.enter_context(machines.valkey(folder / "valkey"))
        stores = {each.name: each for each in (postgres, valkey)}
        told = {}
        if files:
            stores["store"], told["BLOB_URL"] = stack.enter_context(machines.store(folder / "store"))
        database = [stack.enter_context(linked(database_port)) for _ in range(2)]
        events = [stack.enter_context(linked(events_port)) for _ in range(2)]
        environments = [_settings(folder, *lines) | told for lines in zip(database, events, strict=True)]
        web = [Server(each, folder / f"web-{number}.log") for number, each in enumerate(environments)]
        site = Installation(folder / "data", environments[0], web)
        stack.callback(site.stop)
        site.start()
        to = [f"127.0.0.1:{server.port}" for server in web]
        site.proxy, site.authority = stack.enter_context(running_proxy(folder, to))
        yield Installed(site, stores, database, events)


_SECRETS: Final = {"SECRET_KEY": secrets.token_hex(32), "SERVER_KEY": secrets.token_hex(32)}


def _settings(folder: Path, database: Link, events: Link) -> dict[str, str]:
    (folder / "data").mkdir(exist_ok=True)
    return environment_of(
        folder / "data",
        DJANGO_SETTINGS_MODULE="maillage.settings.base",
        ALLOWED_HOSTS="localhost",
        DATABASE_URL=machines.url_of(database.port),
        REDIS_URL=f"redis://127.0.0.1:{events.port}/0",
        **_SECRETS,
    )
