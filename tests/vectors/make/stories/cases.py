from itertools import product

from groups.rooms.log.cases import Case
from groups.rooms.log.header import CASE_STATES, CaseState, decode_header
from groups.rooms.log.judge import Places, places_of
from kernel.encoding import Json, canonical
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, Someone, hash_of, identifier
from tests.vectors.make.story import Story

ROOM = "pathway"
WHO = {"the asker": BRUNO, "who came last": CHLOE, "a moderator": ANNE, "another member": DAVID}

RIGHT: dict[tuple[CaseState, CaseState], tuple[str, ...]] = {
    ("open", "taken"): tuple(WHO),
    ("open", "answered"): tuple(WHO),
    ("open", "closed"): ("the asker", "a moderator"),
    ("taken", "answered"): tuple(WHO),
    ("taken", "open"): ("the asker", "who came last", "a moderator"),
    ("taken", "closed"): ("the asker", "a moderator"),
    ("answered", "closed"): ("the asker", "a moderator"),
    ("answered", "open"): ("the asker", "a moderator"),
    ("closed", "open"): ("the asker", "a moderator"),
}


def story() -> Story:
    told = Story("Cases move by who may move them")
    told.found()
    for who in (BRUNO, CHLOE, DAVID):
        told.welcome(who)
    told.rekey("The territory's key", by=ANNE)
    room: dict[str, Json] = {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"}
    told.tell("Anne opens a room, and moderates it", "create", room, by=ANNE, log=ROOM)
    for who in (BRUNO, CHLOE, DAVID):
        told.tell(f"{who.name} joins", "join", {}, by=who, log=ROOM)
    for before, to in product(CASE_STATES, repeat=2):
        for name, who in WHO.items():
            expect = name in RIGHT.get((before, to), ())
            verb = "brings" if expect else "does not bring"
            _step(told, f"From {before}, {name} {verb} it to {to}", before, to, by=who, expect=expect)
    _who_moderates(told)
    return told


def _step(told: Story, says: str, before: CaseState, to: CaseState, *, by: Someone, expect: bool) -> None:
    case = Case(before, BRUNO.id, CHLOE.id, named=_written(told, CHLOE))
    step: Json = {"state": to, "after": hash_of("step")}
    header = told.header(ROOM, by, kind="case", thread=identifier("case"), case=step)
    told.check_transition(says, case, header, log=ROOM, expect=expect)


def _who_moderates(told: Story) -> None:
    step: Json = {"state": "closed", "after": hash_of("step")}
    before = told.header(ROOM, DAVID, kind="case", thread=identifier("case"), case=step)
    told.tell("David is made a moderator", "role", {"account": DAVID.id, "role": "moderator"}, by=ANNE, log=ROOM)
    case = Case("open", BRUNO.id, BRUNO.id, named=places_of(decode_header(canonical(before))))
    told.check_transition("Not at the heads where he was none", case, before, log=ROOM, expect=False)
    after = told.header(ROOM, DAVID, kind="case", thread=identifier("case"), case=step)
    told.check_transition("At those where he is", case, after, log=ROOM, expect=True)
    told.tell("David is one no more", "role", {"account": DAVID.id, "role": "member"}, by=ANNE, log=ROOM)
    told.check_transition("What stood then, still", case, after, log=ROOM, expect=True)
    since = Case("open", BRUNO.id, BRUNO.id, named=_written(told, BRUNO))
    told.check_transition("Not what was done since", since, after, log=ROOM, expect=False)
    own = Case("open", DAVID.id, DAVID.id, named=since.named)
    told.check_transition("His own case, by any heads", own, after, log=ROOM, expect=True)
    early = told.header(ROOM, ANNE, kind="case", thread=identifier("case"), case=step)
    told.remove("Chloé is removed from the territory", CHLOE, by=ANNE)
    later = Case("open", BRUNO.id, BRUNO.id, named=_written(told, BRUNO))
    told.check_transition("Nor from an older place of the territory", later, early, log=ROOM, expect=False)


def _written(told: Story, by: Someone) -> Places:
    """The places that a step by this person now names."""
    return places_of(decode_header(canonical(told.header(ROOM, by))))
