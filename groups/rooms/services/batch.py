"""Statements of one actor, judged one after the other on locked rows. Nothing is stored here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from groups.rooms.log import acts
from groups.rooms.log.decode import Where
from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Statement, decode
from groups.rooms.models import Room as Row
from groups.rooms.sentences import refusal
from groups.rooms.services import heads, replaying
from groups.rooms.services.signed import Signed
from identity.models import Account
from kernel import clock, limits


@dataclass(frozen=True)
class Taken:
    """A statement that applies: as it came, as it reads, and the log just after it."""

    signed: Signed
    statement: Statement
    log: Log


class Batch:
    """The rooms of one territory at the point that the statements have reached.

    `rows` are locked, the territory's among them, or new and not saved; `before` holds the logs as stored.
    """

    def __init__(self, actor: Account, territory: Row, rows: Iterable[Row]) -> None:
        self.actor = actor
        self.territory_row = territory
        self.rows = {territory.pk: territory} | {row.pk: row for row in rows}
        self.before: dict[str, Log] = {}
        if territory.log_seq:
            self.before[territory.pk] = heads.territory_state(territory)
        self.logs = dict(self.before)
        self.taken: list[Taken] = []

    @property
    def territory(self) -> Territory:
        log = self.logs[self.territory_row.pk]
        if not isinstance(log, Territory):
            raise TypeError("a territory's row names another log")
        return log

    def log_of(self, room_id: str) -> Log | None:
        """The room's log as far as reached; None for a room of another territory, or whose log has not begun."""
        if room_id not in self.logs:
            row = self.rows.get(room_id) or self.territory_row.rooms.filter(pk=room_id).first()
            if row is not None and row.log_seq:
                self.before[room_id] = self.logs[room_id] = heads.room_state(row, self.territory)
        return self.logs.get(room_id)

    def take(self, signed: Signed) -> None:
        """Applies one more. Raises Refusal with the verdict's code and the heads that the client should know."""
        if signed.body.get("actor") != str(self.actor.pk):
            raise refusal("actor")
        before = self.log_of(signed.room)
        of_territory = signed.room == self.territory_row.pk
        if not of_territory:
            self._check_not_behind(signed)
        verdict = replaying.judge(before, None if of_territory else self.territory, signed.envelope)
        if verdict.outcome != "applied" or verdict.state is None:
            raise refusal(verdict.code or "form", **self._at(signed.room))
        self._check_clock(verdict.state)
        self.logs[signed.room] = verdict.state
        where: Where = "territory" if of_territory else "room"
        self.taken.append(Taken(signed, decode(signed.envelope.payload, where), verdict.state))
        if signed.creates and not of_territory:
            self.rows[signed.room] = self._new_row(verdict.state)

    def _check_not_behind(self, signed: Signed) -> None:
        """By the log's rules, who lost a role could still name the territory's head from before; not to this server."""
        known = self.before.get(self.territory_row.pk)
        if known is not None and signed.territory is not None and signed.territory[0] < known.seq:
            raise refusal("territory", **self._at(signed.room))

    def _check_clock(self, log: Log) -> None:
        if log.head.at > clock.now() + clock.milliseconds(limits.CLOCK_AHEAD):
            raise refusal("clock", now=clock.now())

    def _new_row(self, log: Log) -> Row:
        if not isinstance(log, Room):
            raise TypeError("only a room begins beside a territory")
        return Row(
            id=log.id,
            territory=self.territory_row,
            kind=log.kind,
            purpose=log.purpose or "",
            audience=log.audience or "",
            pair=self._pair(log),
            created_at=clock.now(),
        )

    def _pair(self, log: Room) -> str | None:
        """Of a direct room: both accounts, each under its present membership, and how many rooms they lost before.

        They have one while either is in it, for who is in lets the other back in. Once both have left it, or lost the
        keys to it, nobody can, and they begin another.
        """
        if log.pair is None:
            return None
        members = ((account, membership_at(self.territory, account, self.territory.seq)) for account in log.pair)
        places = (f"{account} {member.since if member else 0}" for account, member in sorted(members))
        pair = " ".join((self.territory.id, *places))
        earlier = self.territory_row.rooms.filter(Q(pair=pair) | Q(pair__startswith=f"{pair} "))
        lost = earlier.filter(seats=None).count()
        existing = earlier.exclude(seats=None).first() or self._begun_here(pair)
        if existing is not None:
            raise refusal("exists", room=existing.pk)
        return f"{pair} {lost}" if lost else pair

    def _begun_here(self, pair: str) -> Row | None:
        new = (row for row in self.rows.values() if row._state.adding)
        return next((row for row in new if row.pair is not None and f"{row.pair} ".startswith(f"{pair} ")), None)

    def _at(self, room_id: str) -> dict[str, Any]:
        """What the client needs to sign anew: the room's head and the territory's, as stored."""
        stored = {"head": self.before.get(room_id), "territory": self.before.get(self.territory_row.pk)}
        found = {name: {"seq": log.seq, "hash": log.head.hash} for name, log in stored.items() if log}
        return {"room": room_id, **found}


def rekey_in(act: acts.Act) -> acts.Rekey | None:
    """The new epoch that an act brings, if any: a removal or a change of keys may contain one."""
    if isinstance(act, acts.Remove | acts.ReplaceKeys):
        return act.rekey
    return act if isinstance(act, acts.Rekey) else None
