"""Saying something in a log: statements that are judged by its rules here, before anybody else sees them."""

from collections.abc import Callable, Collection
from typing import Any, Final, TypeVar

from groups.rooms.log.state import Territory
from groups.rooms.log.statement import Envelope
from kernel.encoding import Json
from member.boxes import commitment, lock_of, seal_box, seal_link
from member.catching_up import refresh
from member.client import Refused
from member.keys import RoomKey, SigningKey
from member.logs import Log
from member.state import State
from member.statements import next_place, sign, write

T = TypeVar("T")

_TRIES: Final = 5
_RACES: Final = frozenset({"chain", "clock", "territory", "epoch", "keyholders", "boxes"})
"""Somebody else wrote first: read it, and say it again."""


class Draft:
    """Statements of one submission and what lies beside them; `logs` are as they will be once it is taken."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.logs = state.logs.copy()
        self.beside: dict[str, list[Any]] = {"boxes": [], "links": [], "wraps": [], "cards": [], "sealing": []}
        """Boxes, links, wraps, cards (payloads) and sealing keys (public), in the wire's words."""
        self._statements: list[Envelope] = []
        self._keys: dict[tuple[str, int], RoomKey] = {}

    def at(self, log: Log | None) -> int:
        """When a statement of this log would be signed (ms)."""
        return max(self.state.now(), log.head.at) if log else self.state.now()

    def create(self, territory: str | None, **fields: Json) -> Log:
        """Adds the statement that begins a room of a territory, or a territory. Raises NotAllowed."""
        by = self._signing if territory is None else self._signing_in(territory)
        return self._add("create", fields, log=None, territory=territory, by=by)

    def say(self, action: str, log: str, **fields: Json) -> Log:
        """Adds a statement to a log; the log after it. Raises NotAllowed."""
        return self._add(action, fields, log=log, territory=self._host(log), by=self._signing_in(log))

    def bring_keys(self, log: str, **fields: Json) -> Log:
        """Adds a `replace_keys` by the keys that stand in a log, cosigned by the account's last. Raises NotAllowed."""
        brought, by = self._brought(), self._signing_in(log)
        return self._add(
            "replace_keys", {**brought, **fields}, log=log, territory=self._host(log), by=by, new=self._signing
        )

    def reenter(self, log: str, *, by: SigningKey, invitation: str) -> Log:
        """Adds a `replace_keys` signed by a re-entry's key and cosigned by the account's. Raises NotAllowed."""
        fields: dict[str, Json] = {**self._brought(), "invitation": invitation}
        return self._add("replace_keys", fields, log=log, territory=self._host(log), by=by, new=self._signing)

    def join(self, log: str, *, by: SigningKey, **fields: Json) -> Log:
        """Adds a `join` signed by an invitation's key and cosigned by the account's. Raises NotAllowed."""
        return self._add("join", fields, log=log, territory=self._host(log), by=by, new=self._signing)

    def key(self, log: Log, epoch: int) -> RoomKey | None:
        """Of an epoch, the draft's own among them."""
        return self._keys.get((log.id, epoch)) or self.state.keyring.get(log.id, epoch)

    def begin_epoch(self, log: str, epoch: int, key: RoomKey) -> None:
        """The key of an epoch that a statement of this draft begins."""
        self._keys[log, epoch] = key

    def box(self, key: RoomKey, log: str, epoch: int, holders: dict[str, str]) -> None:
        """Boxes a log's key for each of `holders`: X-Wing public keys by id."""
        name = {"room": log, "epoch": epoch, "commitment": commitment(key, log, epoch)}
        for holder, public in holders.items():
            box = seal_box(key, log, epoch, to=public)
            self.beside["boxes"].append({**name, "holder": holder, "box": box})

    def link(self, log: str, epoch: int, key: RoomKey, opens: int, earlier: RoomKey) -> None:
        """Seals the key of an `earlier` epoch of a log, which it `opens`, under that of a later one."""
        sealed = seal_link(key, epoch, earlier, lock_of(earlier, log, opens))
        self.beside["links"].append({"room": log, "epoch": epoch, "opens": opens, "link": sealed})

    @property
    def submission(self) -> dict[str, Any]:
        return {"statements": [_served(envelope) for envelope in self._statements], "beside": self.beside}

    def taken(self) -> None:
        """The server took it: what was drafted is so."""
        self.state.logs = self.logs
        for (log, epoch), key in self._keys.items():
            self.state.keyring.add(log, epoch, key)

    @property
    def _signing(self) -> SigningKey:
        return self.state.account.keys.signing

    def _signing_in(self, log: str) -> SigningKey:
        """Of a log that has not begun, the key that stands in its territory's."""
        territory = self.territory_of(log)
        return self.state.account.keys_in(self.logs.get(log) or territory, territory).signing

    def _brought(self) -> dict[str, Json]:
        keys = self.state.account.keys
        self.beside["sealing"].append(keys.sealing.public)
        return {"signing": keys.signing.public, "sealing": keys.sealing.hash}

    def territory_of(self, log: str) -> Territory:
        """The territory beside which a log stands, or which it is the log of."""
        return self.logs.territories[self._host(log) or log]

    def _host(self, log: str) -> str | None:
        """The territory beside which a statement of this log stands; None for the territory's own."""
        if log in self.logs.territories:
            return None
        room = self.logs.rooms.get(log)
        return room.territory if room else self.state.territories[log]

    def _add(
        self,
        action: str,
        fields: dict[str, Json],
        *,
        log: str | None,
        territory: str | None,
        by: SigningKey,
        new: SigningKey | None = None,
    ) -> Log:
        before = self.logs.get(log) if log else None
        host = self.logs.territories[territory] if territory else None
        place = next_place(before, host, at=self.at(before))
        if log is not None:
            # The carers' log, which nobody creates, is named from its first statement on.
            place = {**place, "room": log}
        payload = write(action, fields, actor=self.state.account.id, place=place)
        envelope = sign(payload, by, new=new)
        self._statements.append(envelope)
        return self.logs.add(envelope, id=log, territory=territory)


def act(state: State, logs: Collection[str], make: Callable[[Draft], T]) -> T:
    """Posts what `make` drafts at the present heads of `logs`, again after a lost race. Raises NotAllowed, Refused."""
    attempt = 1
    while True:
        refresh(state, logs)
        draft = Draft(state)
        made = make(draft)
        try:
            state.client.insist("/statements", draft.submission)
        except Refused as refused:
            if refused.code not in _RACES or attempt == _TRIES:
                raise
            attempt += 1
        else:
            draft.taken()
            return made


def _served(envelope: Envelope) -> dict[str, str]:
    statement = {"payload": envelope.payload.decode(), "signature": envelope.signature}
    return statement if envelope.cosignature is None else {**statement, "cosignature": envelope.cosignature}
