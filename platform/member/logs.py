"""Every log that a member reads. Each statement is judged here, whatever the server says of it."""

from collections.abc import Iterable, Mapping
from typing import Any, Self, TypeAlias

from groups.rooms.log.apply import apply
from groups.rooms.log.lookup import carers_id
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Envelope
from groups.rooms.log.verdict import Code, StopCode, Verdict

Log: TypeAlias = Territory | Room


class Forked(Exception):
    """Statements that do not continue the log as it was seen before: nothing more is taken from it."""


class UpdateNeeded(Exception):
    """A statement of a version or an action that this release does not know."""


class NotAllowed(Exception):
    """The log's rules make this statement void."""

    def __init__(self, code: Code | StopCode | None) -> None:
        super().__init__(code)
        self.code = code


class Logs:
    """Territories and rooms (the carers' among them) as far as they were applied; values, so that a copy is cheap."""

    def __init__(self, territories: Mapping[str, Territory] = {}, rooms: Mapping[str, Room] = {}) -> None:
        self.territories = dict(territories)
        self.rooms = dict(rooms)

    def copy(self) -> Self:
        return type(self)(self.territories, self.rooms)

    def get(self, id: str) -> Log | None:
        return self.territories.get(id) or self.rooms.get(id)

    def seq(self, id: str) -> int:
        log = self.get(id)
        return log.seq if log else 0

    def room(self, id: str) -> Room:
        """Raises KeyError for a room whose log was not read."""
        return self.rooms[id]

    def territory_of(self, log: Log) -> Territory:
        return log if isinstance(log, Territory) else self.territories[log.territory]

    def carers_of(self, territory: str) -> Room | None:
        """None until a carer began it."""
        return self.rooms.get(carers_id(territory))

    def add(self, envelope: Envelope, *, id: str | None, territory: str | None) -> Log:
        """The log after one more statement, one's own. Raises NotAllowed.

        `id` is None in a `create`; `territory` None in the territory's own log.
        """
        verdict = self._judge(envelope, id=id, territory=territory)
        if verdict.outcome != "applied" or verdict.state is None:
            raise NotAllowed(verdict.code)
        log: Log = verdict.state
        self._keep(log)
        return log

    def take(self, id: str, territory: str, statements: Iterable[Mapping[str, Any]]) -> None:
        """Applies what the server serves after the head held. Raises Forked, UpdateNeeded.

        `territory` is the room's, or the log's own id. A void statement keeps its place and changes nothing.
        """
        of = None if id == territory else territory
        for served in statements:
            envelope = Envelope(served["payload"].encode(), served["signature"], served.get("cosignature"))
            verdict = self._judge(envelope, id=id, territory=of)
            if verdict.outcome == "stop":
                raise UpdateNeeded(verdict.code)
            if verdict.code == "chain" or verdict.state is None or verdict.state.id != id:
                raise Forked(id)
            self._keep(verdict.state)

    def _judge(self, envelope: Envelope, *, id: str | None, territory: str | None) -> Verdict[Any]:
        if territory is None:
            return apply(self.territories.get(id or ""), None, envelope)
        return apply(self.rooms.get(id or ""), self.territories[territory], envelope)

    def _keep(self, log: Log) -> None:
        if isinstance(log, Territory):
            self.territories[log.id] = log
        else:
            self.rooms[log.id] = log
