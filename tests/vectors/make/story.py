"""Tells a log, statement by statement: each is signed, judged, held against what is expected, and written down."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypedDict, Unpack, cast

from groups.rooms.log.apply import apply
from groups.rooms.log.cases import Case, judge_transition
from groups.rooms.log.checkpoint import fingerprint
from groups.rooms.log.gestures import judge_deletion
from groups.rooms.log.header import decode_header
from groups.rooms.log.judge import Logs, Places, judge_arrival, judge_header, places_of
from groups.rooms.log.keyholders import keyholders, keyholders_hash
from groups.rooms.log.lookup import carers_id
from groups.rooms.log.preview import next_keyholders
from groups.rooms.log.projection import project
from groups.rooms.log.staleness import is_due, is_stale
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.log.statement import Envelope
from groups.rooms.log.view import view_at
from kernel.encoding import Json, Object, b64, canonical
from member.keys import Keys, SigningKey
from member.statements import ask, next_place, sign
from tests.vectors.make.cast import ANNE, EPOCH, Link, Someone, hash_of, identifier

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

TERRITORY = "territory"


class Odd(TypedDict, total=False):
    """How a statement may differ from what an honest member writes."""

    new: Someone
    """Cosigns, and acts."""
    actor: Someone
    place: Mapping[str, Json]
    drop: tuple[str, ...]
    cosigned: SigningKey


class Story:
    """`says` is what each step shows, a sentence. Every statement comes a minute after the one before."""

    def __init__(self, about: str) -> None:
        self.about = about
        self.at = EPOCH
        self.steps: list[dict[str, Any]] = []
        self.states: dict[str, Territory | Room | None] = {TERRITORY: None}

    @property
    def territory(self) -> Territory:
        return cast(Territory, self.states[TERRITORY])

    def room(self, label: str) -> Room:
        return cast(Room, self.states[label])

    def tell(
        self,
        says: str,
        action: str,
        fields: Mapping[str, Json],
        *,
        by: Someone | Link,
        log: str = TERRITORY,
        expect: str = "applied",
        **odd: Unpack[Odd],
    ) -> None:
        """`by` signs, and `new` cosigns and acts, unless something `odd` is told."""
        new = odd.get("new")
        actor = odd.get("actor") or new or cast(Someone, by)
        whole = {
            "v": 1,
            "action": action,
            "actor": actor.id,
            **self.place(log, action),
            **odd.get("place", {}),
            **fields,
        }
        payload = canonical({name: value for name, value in whole.items() if name not in odd.get("drop", ())})
        cosigning = odd.get("cosigned") or (new.keys.signing if new else None)
        self.judge(says, sign(payload, by.keys.signing, new=cosigning), log=log, expect=expect)

    def judge(self, says: str, envelope: Envelope, *, log: str = TERRITORY, expect: str) -> None:
        """`expect` is `applied`, `stop <code>`, or the code of a void."""
        before = self.states.get(log)
        if log == TERRITORY:
            verdict: Any = apply(cast(Territory | None, before), None, envelope)
        else:
            verdict = apply(cast(Room | None, before), self.territory, envelope)
        got = verdict.outcome if verdict.code is None else verdict.code
        got = f"stop {got}" if verdict.outcome == "stop" else got
        if got != expect:
            raise AssertionError(f"{self.about} — {says}: {got}, not {expect}")
        if verdict.outcome == "applied":
            self.at += MINUTE
        self.states[log] = verdict.state
        self.steps.append({"says": says, "log": log, **_envelope(envelope), **_verdict(verdict)})

    def place(self, log: str, action: str) -> Object:
        state = self.states.get(log)
        if log == TERRITORY:
            return next_place(state, at=self.at)
        place = next_place(state, self.territory, at=self.at)
        if state is None and action != "create":
            place["room"] = carers_id(self.territory.id)
        return place

    # What stories do often.

    def found(self, *, carer: bool = True) -> None:
        self.tell("The founder is the first coordinator", "create", self.founding(carer=carer), by=ANNE)

    def founding(self, *, carer: bool = True) -> dict[str, Json]:
        return {
            "kind": "territory",
            "name": "CPTS du Val Fictif",
            **_keys(ANNE.keys),
            "card": ANNE.card_hash,
            "carer": carer,
        }

    def invite(
        self,
        says: str,
        link: Link,
        whom: Someone | None,
        *,
        by: Someone = ANNE,
        log: str = TERRITORY,
        expect: str = "applied",
        **fields: Any,
    ) -> None:
        """A personal link; or a shared one where `whom` is None."""
        self.tell(says, "invite", {**self.invitation(link, whom), **fields}, by=by, log=log, expect=expect)

    def invitation(self, link: Link, whom: Someone | None) -> dict[str, Json]:
        common: dict[str, Json] = {
            "invitation": link.id,
            "signing": link.keys.signing.public,
            "sealing": link.keys.sealing.public,
            "expires": self.at + 7 * DAY,
        }
        if whom is None:
            return {**common, "uses": 2}
        return {**common, "uses": 1, "card": whom.card_hash, "role": "member", "carer": True}

    def join(
        self, says: str, link: Link, who: Someone, *, log: str = TERRITORY, expect: str = "applied", **fields: Any
    ) -> None:
        """By invitation."""
        stated: dict[str, Json] = {"invitation": link.id, **_keys(who.keys), "card": who.card_hash, **fields}
        self.tell(says, "join", stated, by=link, new=who, log=log, expect=expect)

    def reenter(
        self, says: str, link: Link, whom: Someone, *, by: Someone = ANNE, expect: str = "applied", **fields: Any
    ) -> None:
        """A personal link for an account that is known."""
        self.invite(says, link, whom, by=by, expect=expect, account=whom.id, **fields)

    def replace(
        self,
        says: str,
        old: Someone | Link,
        new: Someone,
        *,
        log: str = TERRITORY,
        expect: str = "applied",
        **fields: Any,
    ) -> None:
        """By the old keys, or by a re-entry."""
        stated: dict[str, Json] = {**_keys(new.keys), **fields}
        if isinstance(old, Link):
            stated["invitation"] = old.id
        self.tell(says, "replace_keys", stated, by=old, new=new, log=log, expect=expect)

    def welcome(self, who: Someone, *, by: Someone = ANNE, **fields: Any) -> None:
        """Invites and lets join, in the territory."""
        link = Link(f"{self.about} {who.name} {self.at}")
        self.invite(f"{who.name} is invited", link, who, by=by, **fields)
        self.join(f"{who.name} joins by the link", link, who)

    def admission(self, who: Someone, *, asked: bool = True, **fields: Any) -> dict[str, Json]:
        stated: dict[str, Json] = {
            "account": who.id,
            **_keys(who.keys),
            "card": who.card_hash,
            "role": "member",
            "carer": True,
            "basis": "said",
        }
        if asked:
            stated["request"] = ask(
                who.keys, territory=self.territory.id, account=who.id, card=who.card_hash, at=self.at
            )
        return {**stated, **fields}

    def rekey(self, says: str, *, by: Someone, log: str = TERRITORY, expect: str = "applied", **fields: Any) -> None:
        self.tell(says, "rekey", {**self.next_rekey(log), **fields}, by=by, log=log, expect=expect)

    def next_rekey(
        self, log: str, *, removing: tuple[Someone, ...] = (), renewing: Someone | None = None
    ) -> dict[str, Json]:
        """The fields of a right `rekey` after the head; within a `remove` or a `replace_keys`, after that."""
        state = self.states.get(log)
        holders = next_keyholders(state, self.territory, at=self.at, without=[each.id for each in removing])
        if renewing is not None:
            holders[renewing.id] = renewing.keys.sealing.hash
        epoch = len(state.epochs) + 1 if state else 1
        opens: dict[str, Json] = {"opens": epoch - 1} if epoch > 1 else {}
        return {
            "epoch": epoch,
            "keyholders": keyholders_hash(holders),
            "commitment": hash_of(f"commitment {log} {epoch}"),
            **opens,
        }

    def remove(
        self, says: str, *who: Someone, by: Someone, log: str = TERRITORY, expect: str = "applied", **fields: Any
    ) -> None:
        accounts = sorted(each.id for each in who)
        self.tell(says, "remove", {"accounts": accounts, **fields}, by=by, log=log, expect=expect)

    # Questions, whose answers are written down beside the statements.

    def check_keyholders(self, says: str, log: str, *expected: Someone | Link) -> None:
        holders = keyholders(*self._logs(log))
        self._expect(says, set(holders), {each.id for each in expected})
        expected_hash = keyholders_hash(holders)
        self.steps.append({"says": says, "log": log, "check": "keyholders", "expected": holders, "hash": expected_hash})

    def check_stale(self, says: str, log: str, expected: bool, *, guest: bool = False) -> None:
        self._expect(says, is_stale(*self._logs(log), guest=guest), expected)
        self.steps.append({"says": says, "log": log, "check": "stale", "guest": guest, "expected": expected})

    def check_due(self, says: str, log: str, expected: bool, *, later: int = 0) -> None:
        at = self.at + later
        self._expect(says, is_due(*self._logs(log), at=at), expected)
        self.steps.append({"says": says, "log": log, "check": "due", "at": at, "expected": expected})

    def check_moderators(self, says: str, log: str, *expected: Someone) -> None:
        moderators = sorted(view_at(self.room(log), self.territory).moderators())
        self._expect(says, moderators, sorted(each.id for each in expected))
        self.steps.append({"says": says, "log": log, "check": "moderators", "expected": moderators})

    def check_waiting(self, says: str, log: str, *expected: Someone) -> None:
        waiting = sorted(view_at(self.room(log), self.territory).waiting())
        self._expect(says, waiting, sorted(each.id for each in expected))
        self.steps.append({"says": says, "log": log, "check": "waiting", "expected": waiting})

    def header(self, log: str, sender: Someone, *, epoch: int = 1, carers: str | None = None, **fields: Any) -> Object:
        room, message = self.room(log), identifier(f"message {len(self.steps)}")
        header: Object = {
            "v": 1,
            "room": room.id,
            "epoch": epoch,
            "id": message,
            "sender": sender.id,
            "thread": message,
            "kind": "post",
            "at": self.at,
            "notify": [],
            "head": _head(room),
            "territory": _head(self.territory),
            "body": hash_of("body"),
        }
        if carers is not None:
            header["carers"] = _head(self.room(carers))
        return {**header, **fields}

    def check_message(
        self,
        says: str,
        header: Object,
        *,
        log: str,
        expect: str | None = None,
        arrival: str | bool | None = True,
        carers: str | None = None,
        last: tuple[int, int, int] | None = None,
    ) -> None:
        """`expect` is a reader's code (None: it stands); `arrival` the server's, the same where it is True."""
        arrival = expect if arrival is True else arrival
        payload = canonical(header)
        read = decode_header(payload)
        logs = Logs(self.room(log), self.territory, self.room(carers) if carers else None)
        self._expect(says, judge_header(read, logs), expect)
        self._expect(says, judge_arrival(read, logs, Places(*last) if last else None), arrival)
        step: dict[str, Any] = {"says": says, "log": log, "check": "message", "header": payload.decode()}
        if carers:
            step["carers"] = carers
        if last:
            step["last"] = {"room": last[0], "territory": last[1], "carers": last[2]}
        self.steps.append({**step, "reader": expect or "stands", "server": arrival or "stands"})

    def check_transition(self, says: str, case: Case, header: Object, *, log: str, expect: bool) -> None:
        """Whether what the header says may follow the case, by who moderates at the heads it names."""
        payload = canonical(header)
        read = decode_header(payload)
        self._expect(says, judge_transition(case, read, Logs(self.room(log), self.territory), places_of(read)), expect)
        before = {"state": case.state, "asker": case.asker, "by": case.by, "named": asdict(case.named)}
        step = {"says": says, "log": log, "check": "transition", "case": before, "header": payload.decode()}
        self.steps.append({**step, "expected": expect})

    def check_deletion(self, says: str, header: Object, target: Object, *, log: str, expect: bool) -> None:
        """Whether the one header deletes the message of the other, by who moderates at the heads it names."""
        payload, about = canonical(header), canonical(target)
        read, logs = decode_header(payload), Logs(self.room(log), self.territory)
        self._expect(says, judge_deletion(read, decode_header(about), logs, places_of(read)), expect)
        step = {"says": says, "log": log, "check": "deletion", "header": payload.decode(), "target": about.decode()}
        self.steps.append({**step, "expected": expect})

    def document(self) -> dict[str, Any]:
        last = {label: project(state) for label, state in self.states.items() if state is not None}
        return {"about": self.about, "steps": self.steps, "states": last}

    def _expect(self, says: str, got: object, expected: object) -> None:
        if got != expected:
            raise AssertionError(f"{self.about} — {says}: {got}, not {expected}")

    def _logs(self, log: str) -> tuple[Any, ...]:
        return (self.territory,) if log == TERRITORY else (self.room(log), self.territory)


def _keys(keys: Keys) -> dict[str, Json]:
    return {"signing": keys.signing.public, "sealing": keys.sealing.hash}


def _head(log: Log) -> Object:
    return {"seq": log.head.seq, "hash": log.head.hash}


def _envelope(envelope: Envelope) -> dict[str, str]:
    try:
        plain = {"payload": envelope.payload.decode()}
    except UnicodeDecodeError:
        plain = {"payload_b64": b64(envelope.payload)}
    cosigned = {} if envelope.cosignature is None else {"cosignature": envelope.cosignature}
    return {**plain, "signature": envelope.signature, **cosigned}


def _verdict(verdict: Any) -> dict[str, str]:
    code = {} if verdict.code is None else {"code": verdict.code}
    state = {} if verdict.state is None else {"state": fingerprint(verdict.state)}
    return {"outcome": verdict.outcome, **code, **state}
