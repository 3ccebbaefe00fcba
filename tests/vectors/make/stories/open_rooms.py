from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, MALO, Link
from tests.vectors.make.story import Story

ROOM = "pathway"
CASES = "cases"


def story() -> Story:
    told = Story("Open rooms stand open to members, or to carers")
    told.found(carer=False)
    told.welcome(BRUNO)
    told.welcome(CHLOE, role="coordinator", carer=False)
    told.welcome(DAVID)
    _creation(told)
    _roster(told)
    _removals(told)
    _for_carers(told)
    return told


def _creation(told: Story) -> None:
    fields: dict[str, Json] = {
        "kind": "open",
        "purpose": "working_group",
        "name": "Groupe éthique",
        "audience": "members",
    }
    told.tell("A stranger creates nothing", "create", fields, by=MALO, log=ROOM, expect="actor")
    told.tell("A member creates no open room", "create", fields, by=BRUNO, log=ROOM, expect="role")
    told.tell("Their own key signs", "create", fields, by=MALO, actor=ANNE, log=ROOM, expect="signature")
    wrong: dict[str, dict[str, Json]] = {
        "An audience is said": {"audience": "all"},
        "An open room is no conversation": {"purpose": "conversation"},
        "Only an onboarding room is for onboarding": {"purpose": "onboarding"},
        "Nobody is named with it": {"with": BRUNO.id},
        "Its name is a name": {"name": "\ufeffGroupe"},
    }
    for says, change in wrong.items():
        told.tell(says, "create", {**fields, **change}, by=ANNE, log=ROOM, expect="form")
    nameless = {name: value for name, value in fields.items() if name != "name"}
    told.tell("It has a name", "create", nameless, by=ANNE, log=ROOM, expect="form")
    told.tell(
        "It stands beside the territory", "create", fields, by=ANNE, log=ROOM, drop=("territory",), expect="territory"
    )
    told.tell("A coordinator creates it", "create", fields, by=ANNE, log=ROOM)
    told.check_moderators("And moderates it", ROOM, ANNE)


def _roster(told: Story) -> None:
    told.tell("A stranger joins nothing", "join", {}, by=MALO, log=ROOM, expect="actor")
    told.tell("A member joins", "join", {}, by=BRUNO, log=ROOM)
    told.tell("Once", "join", {}, by=BRUNO, log=ROOM, expect="already")
    told.join("No link leads here", Link("x"), MALO, log=ROOM, expect="unknown")
    told.tell(
        "It has no key of its own",
        "rekey",
        told.next_rekey("pathway's key") | {"epoch": 1},
        by=ANNE,
        log=ROOM,
        expect="kind",
    )
    told.tell(
        "Nobody is admitted: it is open",
        "admit",
        {"account": CHLOE.id, "role": "member"},
        by=ANNE,
        log=ROOM,
        expect="kind",
    )
    told.invite("Nor invited", Link("x"), None, by=ANNE, log=ROOM, expect="kind")
    told.check_message("A member who joined writes", told.header(ROOM, BRUNO), log=ROOM, expect="epoch")
    told.tell("Who is not in does not leave", "leave", {}, by=DAVID, log=ROOM, expect="role")
    told.tell(
        "A member gives no roles", "role", {"account": ANNE.id, "role": "member"}, by=BRUNO, log=ROOM, expect="role"
    )
    told.tell(
        "A territory's role is none here",
        "role",
        {"account": BRUNO.id, "role": "coordinator"},
        by=ANNE,
        log=ROOM,
        expect="form",
    )
    told.tell(
        "Who is not in has no role",
        "role",
        {"account": DAVID.id, "role": "reader"},
        by=ANNE,
        log=ROOM,
        expect="unknown",
    )
    told.tell("Bruno moderates too", "role", {"account": BRUNO.id, "role": "moderator"}, by=ANNE, log=ROOM)
    told.tell(
        "He has the role", "role", {"account": BRUNO.id, "role": "moderator"}, by=ANNE, log=ROOM, expect="already"
    )
    told.tell(
        "An open room may be left by its moderators", "role", {"account": ANNE.id, "role": "reader"}, by=ANNE, log=ROOM
    )


def _removals(told: Story) -> None:
    told.tell("David joins", "join", {}, by=DAVID, log=ROOM)
    told.remove("Nobody removes themselves", BRUNO, by=BRUNO, log=ROOM, expect="role")
    told.remove("Who is not in is not removed", CHLOE, by=BRUNO, log=ROOM, expect="unknown")
    told.remove("A mere member removes nobody", ANNE, by=DAVID, log=ROOM, expect="role")
    within = {"epoch": 1, "keyholders": told.territory.id, "commitment": told.territory.id}
    told.remove("No key is made here", DAVID, by=BRUNO, log=ROOM, rekey=within, expect="kind")
    told.remove("A moderator removes David", DAVID, by=BRUNO, log=ROOM)
    told.tell("David, a member still, joins again", "join", {}, by=DAVID, log=ROOM)
    told.remove("A coordinator who never joined removes the moderator", BRUNO, by=CHLOE, log=ROOM)
    told.check_moderators("Then who has been in longest moderates", ROOM, ANNE)
    told.tell("Anne leaves", "leave", {}, by=ANNE, log=ROOM)
    told.check_moderators("Then the next", ROOM, DAVID)
    told.remove("David is removed from the territory", DAVID, by=ANNE)
    told.check_moderators("Then nobody", ROOM)
    told.tell("David may not come back", "join", {}, by=DAVID, log=ROOM, expect="actor")
    told.welcome(DAVID)
    told.check_moderators("A seat of before does not count", ROOM)
    told.tell("He joins anew", "join", {}, by=DAVID, log=ROOM)
    told.check_moderators("And now counts", ROOM, DAVID)


def _for_carers(told: Story) -> None:
    fields: dict[str, Json] = {"kind": "open", "purpose": "pathway", "name": "Parcours cancer", "audience": "carers"}
    told.tell("A coordinator who is no carer opens a room for carers", "create", fields, by=ANNE, log=CASES)
    told.check_moderators("But has no seat in it", CASES)
    told.tell("And may not join", "join", {}, by=CHLOE, log=CASES, expect="audience")
    told.tell("A carer joins", "join", {}, by=BRUNO, log=CASES)
    told.check_moderators("And moderates, being first", CASES, BRUNO)
    told.tell("Another joins", "join", {}, by=DAVID, log=CASES)
    told.tell("Bruno is a carer no more", "admit", told.admission(BRUNO, asked=False, carer=False), by=ANNE)
    told.check_moderators("He moderates no more", CASES, DAVID)
    told.tell("His seat does not count", "leave", {}, by=BRUNO, log=CASES, expect="role")
    told.remove("It may be cleared away", BRUNO, by=ANNE, log=CASES)
    told.welcome(ESTHER)
    told.tell("A carer creates a room for carers", "role", {"account": ESTHER.id, "role": "coordinator"}, by=ANNE)
    told.tell("And moderates it", "create", fields, by=ESTHER, log="more cases")
    told.check_moderators("By statement", "more cases", ESTHER)
