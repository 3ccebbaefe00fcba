from typing import Any

from kernel.encoding import Json
from member.statements import ask
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, FARID, MALO, Link, hash_of
from tests.vectors.make.story import Story

ROOM = "team"


def story() -> Story:
    told = Story("Closed rooms admit members one by one")
    told.found()
    for who in (BRUNO, CHLOE, DAVID, ESTHER):
        told.welcome(who)
    _creation(told)
    _admission(told)
    _roles(told)
    _losses(told)
    _fallback(told)
    return told


def _creation(told: Story) -> None:
    team: dict[str, Json] = {"kind": "closed", "purpose": "care_team"}
    told.tell(
        "A care team has no name in its log", "create", {**team, "name": "Mme D."}, by=BRUNO, log=ROOM, expect="form"
    )
    told.tell("Nor an audience", "create", {**team, "audience": "members"}, by=BRUNO, log=ROOM, expect="form")
    told.tell("Any member creates one", "create", team, by=BRUNO, log=ROOM)
    named: dict[str, Json] = {"kind": "closed", "purpose": "working_group", "name": "Bureau"}
    told.tell("A working group has a name", "create", named, by=CHLOE, log="office")
    told.rekey("Only its own hold its key", by=CHLOE, log=ROOM, expect="role")
    told.rekey("The first key", by=BRUNO, log=ROOM)
    told.check_keyholders("Its creator holds it", ROOM, BRUNO)


def _admission(told: Story) -> None:
    chloe: dict[str, Json] = {"account": CHLOE.id, "role": "member"}
    told.tell("A coordinator is no moderator", "admit", chloe, by=ANNE, log=ROOM, expect="role")
    stranger: dict[str, Json] = {"account": MALO.id, "role": "member"}
    told.tell("Only members of the territory", "admit", stranger, by=BRUNO, log=ROOM, expect="unknown")
    told.tell("Nobody joins unasked", "join", {}, by=CHLOE, log=ROOM, expect="kind")
    told.invite("No link leads here", Link("x"), None, by=BRUNO, log=ROOM, expect="kind")
    told.tell("Nor is one revoked", "revoke_invite", {"invitation": Link("x").id}, by=BRUNO, log=ROOM, expect="kind")
    told.tell("The moderator admits Chloé", "admit", chloe, by=BRUNO, log=ROOM)
    told.tell("Once", "admit", chloe, by=BRUNO, log=ROOM, expect="already")
    _request(told)
    told.check_keyholders("All three hold the key", ROOM, BRUNO, CHLOE, DAVID)
    told.rekey("Any of them rekeys", by=DAVID, log=ROOM)
    told.check_message("A member writes", told.header(ROOM, CHLOE, epoch=2), log=ROOM)
    told.check_message("A reader does not", told.header(ROOM, DAVID, epoch=2), log=ROOM, expect="not_writer")
    told.check_message("Nor a coordinator outside", told.header(ROOM, ANNE, epoch=2), log=ROOM, expect="not_writer")


def _request(told: Story) -> None:
    entry: Any = {"territory": told.territory.id, "account": DAVID.id, "card": DAVID.card_hash, "at": told.at}
    right = {**entry, "room": told.room(ROOM).id}
    david: dict[str, Json] = {"account": DAVID.id, "role": "reader"}
    for says, request in {
        "A request is the asker's": ask(MALO.keys, **right),
        "One for the territory is none for a room": ask(DAVID.keys, **entry),
        "Nor is one for another room": ask(DAVID.keys, **{**right, "room": told.room("office").id}),
        "Nor one with another card": ask(DAVID.keys, **{**right, "card": CHLOE.card_hash}),
        "Nor one of somebody else": ask(DAVID.keys, **{**right, "account": CHLOE.id}),
    }.items():
        told.tell(says, "admit", {**david, "request": request}, by=BRUNO, log=ROOM, expect="request")
    asked = {**david, "request": ask(DAVID.keys, **right)}
    told.tell("Who moderates lets in, nobody else", "admit", asked, by=CHLOE, log=ROOM, expect="role")
    told.tell("David asked, and reads", "admit", asked, by=BRUNO, log=ROOM)


def _roles(told: Story) -> None:
    down: dict[str, Json] = {"account": BRUNO.id, "role": "member"}
    told.tell("The last moderator stays one", "role", down, by=BRUNO, log=ROOM, expect="last")
    told.tell(
        "A member gives no role", "role", {"account": DAVID.id, "role": "member"}, by=CHLOE, log=ROOM, expect="role"
    )
    told.tell("Chloé moderates too", "role", {"account": CHLOE.id, "role": "moderator"}, by=BRUNO, log=ROOM)
    told.tell("Bruno may step back", "role", down, by=BRUNO, log=ROOM)
    told.tell("David writes", "role", {"account": DAVID.id, "role": "member"}, by=CHLOE, log=ROOM)
    told.check_message("Now he does", told.header(ROOM, DAVID, epoch=2), log=ROOM)
    early = told.header(ROOM, DAVID, epoch=2)
    early["head"] = {"seq": 5, "hash": told.room(ROOM).hashes[4]}
    told.check_message("But not from before he might", early, log=ROOM, expect="not_writer")


def _losses(told: Story) -> None:
    told.tell("Who is not in does not leave", "leave", {}, by=ESTHER, log=ROOM, expect="role")
    header = told.header(ROOM, DAVID, epoch=2)
    told.remove("A coordinator removes nobody here", DAVID, by=ANNE, log=ROOM, expect="role")
    told.remove("David is removed", DAVID, by=CHLOE, log=ROOM)
    told.check_message("What he wrote before stands", header, log=ROOM, arrival="not_writer")
    told.check_stale("The key is stale", ROOM, True)
    told.check_message("Nothing is written under it", told.header(ROOM, CHLOE, epoch=2), log=ROOM, expect="stale")
    told.rekey("Bruno rekeys", by=BRUNO, log=ROOM)
    told.check_message("The old epoch is over", told.header(ROOM, CHLOE, epoch=2), log=ROOM, expect="epoch")
    told.check_message("The new one is in force", told.header(ROOM, CHLOE, epoch=3), log=ROOM)
    told.tell("Bruno leaves", "leave", {}, by=BRUNO, log=ROOM)
    told.check_stale("Who leaves makes the key due", ROOM, False)
    told.check_due("No more than that", ROOM, True)
    told.tell("Esther is admitted", "admit", {"account": ESTHER.id, "role": "member"}, by=CHLOE, log=ROOM)
    inner = told.next_rekey(ROOM, removing=(ESTHER,))
    told.remove("Esther is removed with a new key", ESTHER, by=CHLOE, log=ROOM, rekey=inner)
    told.check_stale("Never stale", ROOM, False)
    told.tell("She is admitted again", "admit", {"account": ESTHER.id, "role": "member"}, by=CHLOE, log=ROOM)
    told.rekey("A key for two", by=ESTHER, log=ROOM)
    told.remove("Esther is removed from the territory", ESTHER, by=ANNE)
    told.check_stale("The room's key is stale", ROOM, True)
    told.check_keyholders("Chloé alone holds it", ROOM, CHLOE)
    told.welcome(ESTHER)
    told.check_keyholders("Who comes back to the territory is not back here", ROOM, CHLOE)
    told.tell("Her seat of before does nothing", "leave", {}, by=ESTHER, log=ROOM, expect="role")
    told.rekey("Nor rekeys", by=ESTHER, log=ROOM, expect="role")
    told.tell("She is admitted anew", "admit", {"account": ESTHER.id, "role": "reader"}, by=CHLOE, log=ROOM)
    told.check_keyholders("And holds the key", ROOM, CHLOE, ESTHER)
    told.check_stale("Which was hers: nothing is stale", ROOM, False)


def _fallback(told: Story) -> None:
    told.tell("The last moderator may leave", "leave", {}, by=CHLOE, log=ROOM)
    told.check_moderators("Who has been in longest moderates, though a reader", ROOM, ESTHER)
    told.tell("And admits", "admit", {"account": BRUNO.id, "role": "member"}, by=ESTHER, log=ROOM)
    told.tell("And names", "role", {"account": BRUNO.id, "role": "moderator"}, by=ESTHER, log=ROOM)
    told.check_moderators("Then who is named", ROOM, BRUNO)
    told.remove("The moderator is removed from the territory", BRUNO, by=ANNE)
    told.check_moderators("Then again who is left", ROOM, ESTHER)
    told.tell("Esther leaves too", "leave", {}, by=ESTHER, log=ROOM)
    told.check_moderators("Then nobody", ROOM)
    told.tell(
        "An empty room admits nobody",
        "admit",
        {"account": FARID.id, "role": "member"},
        by=ANNE,
        log=ROOM,
        expect="role",
    )
    told.rekey("Nor has it a key", by=ANNE, log=ROOM, keyholders=hash_of("x"), expect="role")
