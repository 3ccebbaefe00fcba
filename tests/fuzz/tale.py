"""A history as Python tells it: what each deed says, and what comes of it."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from groups.rooms.log.acts import AUDIENCES, PURPOSES, ROOM_KINDS, ROOM_ROLES, TERRITORY_ROLES
from groups.rooms.log.apply import apply
from groups.rooms.log.checkpoint import fingerprint, written
from groups.rooms.log.lookup import carers_id
from groups.rooms.log.preview import next_keyholders
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Envelope
from kernel.encoding import Object, b64
from member.keys import Keys
from member.statements import ask as ask_for
from member.statements import next_place, sign, write
from tests.fuzz.deeds import MANY_LINKS, STRANGERS, Deed
from tests.fuzz.questions import ask
from tests.fuzz.sense import sensible
from tests.fuzz.twists import Draft
from tests.groups.log.world import World
from tests.vectors.make.cast import Link, Someone

LATER: dict[str, Object] = {
    "team": {"kind": "closed", "purpose": "working_group", "name": "Équipe"},
    "talk": {"kind": "closed", "purpose": "conversation"},
    "pair": {"kind": "direct", "purpose": "conversation"},
    "hall": {"kind": "onboarding", "purpose": "onboarding", "name": "Second accueil"},
}
WORDS = (*ROOM_KINDS, *AUDIENCES, *TERRITORY_ROLES, *ROOM_ROLES, *(word for each in PURPOSES.values() for word in each))


def dump(state: Territory | Room) -> str:
    """The state's one form."""
    return written(state).decode()


class Tale(World):
    """`steps` is what the other side is told; `answers` what this one says of each."""

    def __init__(self) -> None:
        self.steps: list[dict[str, Any]] = []
        self.answers: list[dict[str, Any]] = []
        self._deed: Deed | None = None
        super().__init__()
        self.who |= {each.id: each for each in STRANGERS}

    @classmethod
    def of(cls, deeds: Sequence[Deed]) -> "Tale":
        tale = cls()
        for deed in deeds:
            tale.play(deed)
        return tale

    def play(self, deed: Deed) -> None:
        self.at += deed.wait
        if deed.apt:
            deed = sensible(deed, self.states.get(deed.log), self.territory)
        self._deed = deed
        if deed.action == "come":
            who = self.who[deed.other.id]
            self._come(deed.log, who.renewed if deed.odd > 5 else who, deed.link)
        else:
            self.act((deed.log, deed.action, deed.actor, deed.other, deed.link, deed.odd))
        rng = random.Random(~deed.seed)
        for _ in range(rng.choice((0, 1, 2))):
            step, answer = ask(rng, self, deed.log)
            self.steps.append(step)
            self.answers.append(answer)

    def say(self, log: str, action: str, fields: Object, *, by: Keys, actor: Someone, new: Keys | None = None) -> Any:
        state = self.states.get(log)
        place = next_place(state, self.territory, at=self.at)
        if state is None and action != "create":
            place["room"] = carers_id(self.territory.id)
        if action == "create":
            place.pop("room", None)
        draft = Draft(
            whole={"v": 1, "action": action, "actor": actor.id, **place, **fields},
            by=by.signing,
            new=None if new is None else new.signing,
            known=self.known() if self._deed and self._deed.twist else [],
            others=[*(who.keys.signing for who in self.who.values()), *(link.keys.signing for link in MANY_LINKS)],
            worn=self._worn(actor, fields),
            log=state,
            territory=None if log == "territory" else self.territory,
        )
        deed = self._deed
        return self.judge(log, draft.envelope(random.Random(deed.seed if deed else 0), deed.twist if deed else None))

    def judge(self, log: str, envelope: Envelope) -> Any:
        verdict = self.last_verdict = super().judge(log, envelope)
        cosigned = {} if envelope.cosignature is None else {"cosignature": envelope.cosignature}
        self.steps.append(
            {"log": log, "payload_b64": b64(envelope.payload), "signature": envelope.signature, **cosigned}
        )
        code = {} if verdict.code is None else {"code": verdict.code}
        state = {} if verdict.state is None else {"state": _print(verdict.state)}
        self.answers.append({"outcome": verdict.outcome, **code, **state})
        return verdict

    def would_go_on(self, log: str, state: Territory | Room) -> bool:
        """Whether an honest `rekey` (in an open room: a coming or going) would be applied after that state."""
        place = next_place(state, self.territory, at=self.at)
        return any(
            self._applied(state, sign(write(action, fields, actor=who.id, place=place), who.keys.signing))
            for action, fields in self._honest(log, state)
            for who in self.who.values()
        )

    def _applied(self, state: Territory | Room, envelope: Envelope) -> bool:
        if isinstance(state, Territory):
            return apply(state, None, envelope).outcome == "applied"
        return apply(state, self.territory, envelope).outcome == "applied"

    def _honest(self, log: str, state: Territory | Room) -> list[tuple[str, Object]]:
        if isinstance(state, Room) and state.kind == "open":
            return [("join", {}), ("leave", {})]
        holders = next_keyholders(state, self.territory, at=self.at)
        return [("rekey", self._stated_rekey(log, holders, 0))]

    def known(self) -> list[Any]:
        """What stands in the logs: ids, hashes, keys, words, numbers."""
        people = [value for who in self.who.values() for value in (who.id, *_keys(who))]
        links = [value for link in MANY_LINKS for value in (link.id, link.keys.signing.public, link.keys.sealing.hash)]
        logs = [value for log in self.states.values() for value in (log.id, log.hashes[-1], log.seq, log.ats[-1])]
        return [*people, *links, *logs, *WORDS, self.at, self.territory.hashes[0]]

    def _worn(self, actor: Someone, fields: Object) -> dict[str, list[str]]:
        about = [each for each in self.who.values() if each.id in (actor.id, fields.get("account"))]
        ever = [Someone(who.name, generation) for who in about for generation in range(who.generation + 1)]
        return {
            "card": [who.card_hash for who in ever],
            "signing": [who.keys.signing.public for who in ever],
            "sealing": [who.keys.sealing.hash for who in ever],
        }

    def _creation(self, log: str, other: Someone, _link: Link, odd: int) -> Object:
        room = LATER.get(log, {"kind": "open", "purpose": "pathway", "name": "Autre", "audience": "members"})
        return {**room, "with": other.id} if room["kind"] == "direct" else room

    def _admit(self, log: str, other: Someone, _link: Link, odd: int) -> Object:
        """Into a room at their own request, as often as not."""
        fields = super()._admit(log, other, _link, odd)
        room, member = self.states.get(log), self.territory.members.get(other.id)
        if log == "territory" or odd < 4 or room is None or member is None:
            return fields
        whither = room.id if odd < 7 else self.territory.id
        wish = ask_for(
            other.keys, territory=self.territory.id, account=other.id, card=member[-1].card, at=self.at, room=whither
        )
        return {**fields, "request": wish}

    def _policy(self, log: str, _other: Someone, _link: Link, odd: int) -> Object:
        return {"name": f"Nom {odd}"}

    _FIELDS: dict[str, Callable[..., Object]] = {
        **World._FIELDS,
        "admit": _admit,
        "create": _creation,
        "policy": _policy,
    }


def _keys(who: Someone) -> tuple[str, str, str]:
    return who.keys.signing.public, who.keys.sealing.hash, who.card_hash


def _print(state: Territory | Room) -> str:
    return fingerprint(state)
