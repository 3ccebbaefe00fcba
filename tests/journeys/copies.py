"""What somebody finds who got hold of a copy of the database."""

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Self
from urllib.parse import urlsplit

import psycopg

from groups.rooms.log.header import decode_header
from kernel.encoding import b64, parse
from member.aead import Unopenable, unseal
from member.boxes import open_room_key
from member.keyring import Keyring
from member.keys import RoomKey, SealingKey, VaultKey
from member.logs import Log, Logs
from member.member import Member
from member.padding import unpad
from member.sealing import Place
from member.vault import open_vault
from tests.support.site import Site

Row = dict[str, Any]


def rows(site: Site, table: str, order: str, *, where: str = "1 = 1") -> list[Row]:
    """Every row of one table, or some."""
    url, query = site.environment.get("DATABASE_URL", ""), f"SELECT * FROM {table} WHERE {where} ORDER BY {order}"
    if urlsplit(url).scheme.startswith("postgres"):
        with psycopg.connect(url) as connection:
            return _named(connection.execute(query))
    copy = sqlite3.connect(site.data / "maillage.sqlite3")
    try:
        return _named(copy.execute(query))
    finally:
        copy.close()


class Thief:
    """Somebody with sealing keys, room keys that they once held, perhaps the key of a vault, and all that the site
    stores."""

    def __init__(
        self, site: Site, mine: list[SealingKey], held: Keyring, *, vault: tuple[str, VaultKey] | None = None
    ) -> None:
        """`vault` is an account with its vault's key."""
        self._site, self._logs, self._keyring = site, Logs(), held.copy()
        self._read_logs()
        self._open_keys([*mine, *(vaults_keys(site, *vault) if vault else ())])

    @classmethod
    def of(cls, member: Member, site: Site) -> Self:
        return cls(site, [each.keys.sealing for each in member.state.account.vault.generations], member.state.keyring)

    def texts(self) -> set[str]:
        """What opens with any key that can be got at: nothing is checked, everything is tried."""
        keys = list(self._keys())
        return {text for row in rows(self._site, "threads_message", "seq") for text in _opened(row, keys)}

    def _read_logs(self) -> None:
        territories = {row["id"]: row["territory_id"] or row["id"] for row in rows(self._site, "rooms_room", "id")}
        stored = rows(self._site, "rooms_statement", "room_id, seq")
        logs = {str(room): list(found) for room, found in groupby(stored, key=lambda row: row["room_id"])}
        for room in sorted(logs, key=lambda room: room != territories[room]):
            self._logs.take(room, territories[room], map(_statement, logs[room]))

    def _open_keys(self, mine: list[SealingKey]) -> None:
        tables = {"boxes": "rooms_box", "links": "rooms_link", "wraps": "rooms_wrap"}
        sealed = {
            kind: [{**row, "room": row["room_id"]} for row in rows(self._site, table, "id")]
            for kind, table in tables.items()
        }
        for log in self._all_logs():
            self._keyring.take(log, sealed, mine)

    def _all_logs(self) -> list[Log]:
        """Territories first: their keys open others."""
        return [*self._logs.territories.values(), *self._logs.rooms.values()]

    def _keys(self) -> Iterator[RoomKey]:
        for log in self._all_logs():
            for epoch in log.epochs:
                key = self._keyring.get(log.id, epoch.epoch)
                if key is not None:
                    yield key
                    yield from (open_room_key(key, room) for room in self._logs.rooms)


def vaults_keys(site: Site, account: str, key: VaultKey) -> Iterator[SealingKey]:
    """What the key of a vault opens of all that accounts have stored, present and past."""
    for table in ("identity_vault", "identity_pastvault"):
        for row in rows(site, table, "account_id"):
            for value in row.values():
                if isinstance(value, bytes | memoryview):
                    yield from _generations(b64(bytes(value)), account, key)


def _generations(sealed: str, account: str, key: VaultKey) -> list[SealingKey]:
    try:
        return [each.keys.sealing for each in open_vault(sealed, key, account).generations]
    except Unopenable:
        return []


def _opened(row: Row, keys: list[RoomKey]) -> Iterator[str]:
    header = decode_header(row["header"].encode())
    about = Place(header.room, header.epoch, header.id, header.sender).context
    for key in keys:
        try:
            content = parse(unpad(unseal(key.derive(about), bytes(row["body"]), about)))
        except Unopenable:
            continue
        yield str(content["text"])
        return


def _statement(row: Row) -> dict[str, Any]:
    cosigned = {"cosignature": row["cosignature"]} if row["cosignature"] else {}
    return {"payload": row["payload"], "signature": row["signature"], **cosigned}


def _named(cursor: Any) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
