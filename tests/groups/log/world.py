"""Acts at random on a territory and its rooms, rightly and wrongly, and remembers every state on the way."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from groups.rooms.log.apply import apply
from groups.rooms.log.keyholders import keyholders_hash
from groups.rooms.log.lookup import carers_id
from groups.rooms.log.preview import next_keyholders
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Envelope
from kernel.encoding import Json, Object
from member.keys import Keys
from member.statements import ask, next_place, sign, write
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, EPOCH, ESTHER, Link, Someone, hash_of

PEOPLE = (ANNE, BRUNO, CHLOE, DAVID, ESTHER)
LINKS = tuple(Link(f"random {number}") for number in range(4))
ROOMS = ("carers", "open", "cases", "closed", "direct", "onboarding")
LOGS = ("territory", *ROOMS)
MINUTE = 60_000
DAY = 24 * 60 * MINUTE

KINDS: dict[str, Object] = {
    "open": {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"},
    "cases": {"kind": "open", "purpose": "pathway", "name": "Parcours", "audience": "carers"},
    "closed": {"kind": "closed", "purpose": "care_team"},
    "direct": {"kind": "direct", "purpose": "conversation", "with": BRUNO.id},
    "onboarding": {"kind": "onboarding", "purpose": "onboarding", "name": "Accueil"},
}

SENSE: dict[str, tuple[str, ...]] = {
    "territory": (
        "invite",
        "join",
        "invite",
        "join",
        "revoke_invite",
        "admit",
        "admit",
        "leave",
        "remove",
        "role",
        "rekey",
        "replace_keys",
        "replace_keys",
        "reenter",
        "reenter",
        "reenter",
        "re-entered",
        "re-entered",
    ),
    "carers": ("rekey",),
    "open": ("join", "leave", "remove", "role"),
    "cases": ("join", "leave", "remove", "role"),
    "closed": ("admit", "admit", "leave", "remove", "role", "rekey"),
    "direct": ("admit", "leave", "rekey"),
    "onboarding": (
        "invite",
        "join",
        "invite",
        "join",
        "revoke_invite",
        "leave",
        "remove",
        "role",
        "rekey",
        "replace_keys",
    ),
}
"""Actions that a log knows; told more often than others, so that logs come to something."""

ACTIONS = (
    "invite",
    "revoke_invite",
    "join",
    "admit",
    "leave",
    "remove",
    "role",
    "rekey",
    "replace_keys",
    "reenter",
    "garbage",
)

deeds = st.sampled_from([(log, action) for log, actions in SENSE.items() for action in actions])
steps = st.tuples(
    deeds | deeds | deeds | st.tuples(st.sampled_from(LOGS), st.sampled_from(ACTIONS)),
    st.sampled_from((ANNE, ANNE, ANNE, BRUNO, *PEOPLE)),
    st.sampled_from(PEOPLE),
    st.sampled_from(LINKS),
    st.integers(0, 7),
).map(lambda drawn: (*drawn[0], *drawn[1:]))


class World:
    """`who` has each person under the keys that they last brought."""

    def __init__(self) -> None:
        self.at = EPOCH
        self.who = {who.id: who for who in PEOPLE}
        self.reentries: dict[str, Link] = {}
        self.last: Envelope
        self.territory: Territory
        self.states: dict[str, Any] = {}
        self.past: dict[str, list[Any]] = {}
        self.judge("territory", self._founding())
        for who in PEOPLE[1:]:
            self.say("territory", "admit", self._admission(who, 0), by=ANNE.keys, actor=ANNE)
        self.say("territory", "role", {"account": BRUNO.id, "role": "coordinator"}, by=ANNE.keys, actor=ANNE)
        for label in ROOMS[1:]:
            self.say(label, "create", KINDS[label], by=ANNE.keys, actor=ANNE)
        for log in ("territory", "carers", "closed", "direct", "onboarding"):
            self.act((log, "rekey", ANNE, ANNE, LINKS[0], 0))

    def act(self, step: tuple[str, str, Someone, Someone, Link, int]) -> Any:
        log, action, actor, other, link, odd = step
        if action == "garbage":
            return self.judge(log, Envelope(f"{odd} is no statement".encode(), ""))
        self.at += MINUTE * (1 if odd else 600)
        actor, other = self.who[actor.id], self.who[other.id]
        if action == "join" and (log == "territory" or (log == "onboarding" and odd > 2)):
            return self._come(log, other.renewed if odd > 5 else other, link)
        if action == "re-entered":
            return self._reentered(other, link)
        if action == "replace_keys":
            return self._replace(log, actor, odd)
        fields = self._FIELDS[action](self, log, other, link, odd)
        return self.say(log, "invite" if action == "reenter" else action, fields, by=actor.keys, actor=actor)

    def _come(self, log: str, who: Someone, link: Link) -> Any:
        stated: Object = {**_keys(who.keys), "invitation": link.id, "card": who.card_hash}
        return self._brought(who, self.say(log, "join", stated, by=link.keys, actor=who, new=who.keys))

    def _reentered(self, other: Someone, link: Link) -> Any:
        """Of whoever waits for it, if somebody does."""
        runs = self.territory.members.items()
        waiting = {who: run[-1].suspended for who, run in runs if run[-1].to is None and run[-1].suspended}
        for account, invitation in waiting.items():
            other, link = self.who[account], self.reentries[invitation]
        new = other.renewed
        stated: Object = {**_keys(new.keys), "invitation": link.id}
        return self._brought(new, self.say("territory", "replace_keys", stated, by=link.keys, actor=new, new=new.keys))

    def _replace(self, log: str, actor: Someone, odd: int) -> Any:
        new = actor.renewed if odd else Someone(actor.name)
        stated: Object = _keys(new.keys)
        if log == "territory" and odd < 3:
            holders = next_keyholders(self.territory, self.territory, at=self.at)
            stated["rekey"] = self._stated_rekey(log, {**holders, actor.id: new.keys.sealing.hash}, odd)
        return self._brought(new, self.say(log, "replace_keys", stated, by=actor.keys, actor=actor, new=new.keys))

    def _brought(self, who: Someone, verdict: Any) -> Any:
        if verdict.outcome == "applied":
            self.who[who.id] = who
        return verdict

    def say(self, log: str, action: str, fields: Object, *, by: Keys, actor: Someone, new: Keys | None = None) -> Any:
        state = self.states.get(log)
        place = next_place(state, self.territory, at=self.at)
        if state is None and action != "create":
            place["room"] = carers_id(self.territory.id)
        payload = write(action, fields, actor=actor.id, place=place)
        return self.judge(log, sign(payload, by.signing, new=None if new is None else new.signing))

    def judge(self, log: str, envelope: Envelope) -> Any:
        state = self.states.get(log)
        self.last = envelope
        verdict: Any = apply(state, None if log == "territory" else self.territory, envelope)
        if verdict.state is not None:
            self.states[log] = verdict.state
            self.past.setdefault(log, []).append(verdict.state)
        if log == "territory":
            self.territory = verdict.state
        return verdict

    def _founding(self) -> Envelope:
        fields: Object = {
            "kind": "territory",
            "name": "CPTS",
            **_keys(ANNE.keys),
            "card": ANNE.card_hash,
            "carer": True,
        }
        payload = write("create", fields, actor=ANNE.id, place=next_place(None, at=self.at))
        return sign(payload, ANNE.keys.signing)

    def _invitation(self, log: str, other: Someone, link: Link, odd: int) -> Object:
        common: Object = {
            "invitation": link.id,
            "signing": link.keys.signing.public,
            "sealing": link.keys.sealing.public,
            "expires": self.at + (odd + 1) * DAY,
        }
        if log != "territory":
            return {**common, "uses": odd + 1}
        role = "coordinator" if odd == 1 else "member"
        return {**common, "uses": 1, "card": other.card_hash, "role": role, "carer": odd % 2 == 0}

    def _reentry(self, log: str, other: Someone, _link: Link, odd: int) -> Object:
        run = self.territory.members.get(other.id, ())
        link = Link(f"random re-entry {self.territory.seq}")
        self.reentries[link.id] = link
        invitation: Object = {**self._invitation(log, other, link, odd), "account": other.id}
        if not run or run[-1].to is not None:
            return invitation
        return {**invitation, "card": run[-1].card, "role": run[-1].role, "carer": run[-1].carer}

    def _revocation(self, _log: str, _other: Someone, link: Link, _odd: int) -> Object:
        return {"invitation": link.id}

    def _nothing(self, _log: str, _other: Someone, _link: Link, _odd: int) -> Object:
        return {}

    def _admit(self, log: str, other: Someone, _link: Link, odd: int) -> Object:
        if log == "territory":
            return self._admission(other, odd)
        return {"account": other.id, "role": ("member", "moderator", "reader")[odd % 3]}

    def _admission(self, other: Someone, odd: int) -> Object:
        run = self.territory.members.get(other.id, ())
        present = bool(run) and run[-1].to is None
        stated: Object = {
            "account": other.id,
            **_keys(other.keys),
            "card": other.card_hash if odd < 5 else hash_of("another card"),
            "role": run[-1].role if present else "member",
            "carer": odd != 3,
            "basis": "met",
        }
        if present:
            return stated
        card = str(stated["card"])
        request = ask(other.keys, territory=self.territory.id, account=other.id, card=card, at=self.at)
        return {**stated, "request": request}

    def _removal(self, log: str, other: Someone, _link: Link, odd: int) -> Object:
        fields: Object = {"accounts": [other.id]}
        if odd < 2 and log not in ("open", "cases") and self._is_in(log, other):
            return {**fields, "rekey": self._rekey(log, other, _link, odd, without=(other.id,))}
        return fields

    def _role(self, log: str, other: Someone, _link: Link, odd: int) -> Object:
        roles = ("coordinator", "member") if log == "territory" else ("moderator", "member", "reader")
        return {"account": other.id, "role": roles[odd % len(roles)]}

    def _rekey(self, log: str, _other: Someone, _link: Link, odd: int, *, without: tuple[str, ...] = ()) -> Object:
        state = self.states.get(log)
        holders = (
            {} if log in ("open", "cases") else next_keyholders(state, self.territory, at=self.at, without=without)
        )
        return self._stated_rekey(log, holders, odd)

    def _stated_rekey(self, log: str, holders: dict[str, str], odd: int) -> Object:
        state = self.states.get(log)
        epoch = len(state.epochs) + 1 if state else 1
        opens: dict[str, Json] = {"opens": max(1, epoch - 1 - odd % 2)} if epoch > 1 else {}
        return {"epoch": epoch, "keyholders": keyholders_hash(holders), "commitment": hash_of("key"), **opens}

    def _is_in(self, log: str, other: Someone) -> bool:
        state: Territory | Room | None = self.states.get(log)
        runs: Any = state.members if isinstance(state, Territory) else state.seats if state else {}
        run = runs.get(other.id, ())
        return bool(run) and run[-1].to is None

    _FIELDS: dict[str, Callable[..., Object]] = {
        "invite": _invitation,
        "reenter": _reentry,
        "revoke_invite": _revocation,
        "join": _nothing,
        "leave": _nothing,
        "admit": _admit,
        "remove": _removal,
        "role": _role,
        "rekey": _rekey,
    }


def _keys(keys: Keys) -> Object:
    return {"signing": keys.signing.public, "sealing": keys.sealing.hash}
