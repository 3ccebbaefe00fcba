from typing import Any

from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, hash_of
from tests.vectors.make.story import TERRITORY, Story

ROOM = "pathway"
CASES = "cases"
CARERS = "carers"


def story() -> Story:
    told = Story("Messages stand at the heads they name")
    told.found()
    for who in (BRUNO, CHLOE, DAVID):
        told.welcome(who)
    told.rekey("The territory's key", by=ANNE)
    told.rekey("The carers' key", by=ANNE, log=CARERS)
    open_room: dict[str, Json] = {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"}
    told.tell("A room for all", "create", open_room, by=ANNE, log=ROOM)
    told.tell("A room for carers", "create", {**open_room, "audience": "carers"}, by=ANNE, log=CASES)
    for log in (ROOM, CASES):
        for who in (BRUNO, CHLOE):
            told.tell(f"{who.name} joins", "join", {}, by=who, log=log)
    _heads(told)
    _open_room(told)
    _carers_room(told)
    return told


def _heads(told: Story) -> None:
    told.check_message("A member writes", told.header(ROOM, BRUNO), log=ROOM)
    told.check_message("Not to another room", told.header(ROOM, BRUNO, room=hash_of("x")), log=ROOM, expect="not_found")
    told.check_message("Without a seat nobody writes", told.header(ROOM, DAVID), log=ROOM, expect="not_writer")
    wrong: Json = {"seq": 2, "hash": hash_of("x")}
    ahead: Json = {"seq": 99, "hash": hash_of("x")}
    misnamed: dict[str, dict[str, Any]] = {
        "A head of the room that is not its own": {"head": wrong},
        "A head of the room to come": {"head": ahead},
        "A head of the territory that is not its own": {"territory": wrong},
        "A head of the territory to come": {"territory": ahead},
        "The territory before what the room names": {"territory": {"seq": 1, "hash": told.territory.id}},
    }
    for says, fields in misnamed.items():
        told.check_message(says, told.header(ROOM, BRUNO, **fields), log=ROOM, expect="head")
    here = (told.room(ROOM).seq, told.territory.seq, 0)
    told.check_message("The same heads again", told.header(ROOM, BRUNO), log=ROOM, last=here)
    behind = (here[0] + 1, here[1], 0)
    told.check_message(
        "Not heads older than the last", told.header(ROOM, BRUNO), log=ROOM, arrival="head_old", last=behind
    )
    behind = (here[0], here[1] + 1, 0)
    told.check_message("Of either log", told.header(ROOM, BRUNO), log=ROOM, arrival="head_old", last=behind)
    told.check_message("An epoch that is not yet", told.header(ROOM, BRUNO, epoch=2), log=ROOM, expect="epoch")


def _open_room(told: Story) -> None:
    early = told.header(ROOM, CHLOE)
    told.tell("Chloé leaves the room", "leave", {}, by=CHLOE, log=ROOM)
    told.check_message("What she wrote before stands, and comes too late", early, log=ROOM, arrival="not_writer")
    told.tell("She joins again", "join", {}, by=CHLOE, log=ROOM)
    old = told.header(ROOM, BRUNO)
    told.remove("David is removed from the territory", DAVID, by=ANNE)
    told.check_message(
        "The territory's key is stale, and every open room's", told.header(ROOM, BRUNO), log=ROOM, expect="stale"
    )
    told.check_message("Nor from before", old, log=ROOM, arrival="stale")
    told.rekey("A new key", by=BRUNO)
    told.check_message("The old epoch is over", told.header(ROOM, BRUNO), log=ROOM, expect="epoch")
    told.check_message("What was under it before stands", old, log=ROOM, arrival="epoch")
    told.check_message("The new one is in force", told.header(ROOM, BRUNO, epoch=2), log=ROOM)
    told.check_stale("And fresh", TERRITORY, False)


def _carers_room(told: Story) -> None:
    cases: Any = {"log": CASES, "carers": CARERS}
    told.check_message(
        "The carers' key is stale too", told.header(CASES, BRUNO, carers=CARERS), expect="stale", **cases
    )
    told.rekey("A carer rekeys", by=BRUNO, log=CARERS)
    told.check_message("A carer writes", told.header(CASES, BRUNO, epoch=2, carers=CARERS), **cases)
    told.check_message("The carers' head is named", told.header(CASES, BRUNO, epoch=2), expect="form", **cases)
    extra = told.header(ROOM, BRUNO, epoch=2, carers=CARERS)
    told.check_message("Where keys derive from it alone", extra, log=ROOM, expect="form")
    wrong: Json = {"seq": 2, "hash": hash_of("x")}
    told.check_message(
        "It is their own", told.header(CASES, BRUNO, epoch=2, carers=CARERS) | {"carers": wrong}, expect="head", **cases
    )
    early: Json = {"seq": 1, "hash": told.room(CARERS).hashes[0]}
    told.check_message(
        "The epoch is in force there",
        told.header(CASES, BRUNO, epoch=2, carers=CARERS) | {"carers": early},
        expect="epoch",
        **cases,
    )
    behind = (1, 1, told.room(CARERS).seq + 1)
    told.check_message(
        "Not older than the last",
        told.header(CASES, BRUNO, epoch=2, carers=CARERS),
        arrival="head_old",
        last=behind,
        **cases,
    )
    told.tell("Bruno is a carer no more", "admit", told.admission(BRUNO, asked=False, carer=False), by=ANNE)
    told.check_message(
        "And writes no more", told.header(CASES, BRUNO, epoch=2, carers=CARERS), expect="not_writer", **cases
    )
    told.check_message(
        "Others wait for a new key", told.header(CASES, CHLOE, epoch=2, carers=CARERS), expect="stale", **cases
    )
    told.check_message("In the room for all he writes", told.header(ROOM, BRUNO, epoch=2), log=ROOM)
