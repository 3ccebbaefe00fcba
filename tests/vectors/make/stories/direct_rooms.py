from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, MALO
from tests.vectors.make.story import Story

ROOM = "two"


def story() -> Story:
    told = Story("A direct room is for two")
    told.found()
    told.welcome(BRUNO)
    told.welcome(CHLOE)
    fields: dict[str, Json] = {"kind": "direct", "purpose": "conversation", "with": CHLOE.id}
    told.tell("With a member", "create", {**fields, "with": MALO.id}, by=BRUNO, log=ROOM, expect="unknown")
    told.tell("With another", "create", {**fields, "with": BRUNO.id}, by=BRUNO, log=ROOM, expect="unknown")
    told.tell("A conversation", "create", {**fields, "purpose": "care_team"}, by=BRUNO, log=ROOM, expect="form")
    told.tell("Without a name", "create", {**fields, "name": "Nous"}, by=BRUNO, log=ROOM, expect="form")
    told.tell("Bruno opens it with Chloé", "create", fields, by=BRUNO, log=ROOM)
    told.rekey("The first key", by=CHLOE, log=ROOM)
    told.check_keyholders("Both hold it", ROOM, BRUNO, CHLOE)
    told.check_moderators("Neither moderates", ROOM)
    told.check_message("Both write", told.header(ROOM, CHLOE), log=ROOM)
    _nothing_else(told)
    _return(told)
    return told


def _nothing_else(told: Story) -> None:
    told.remove("Neither removes the other", CHLOE, by=BRUNO, log=ROOM, expect="kind")
    told.tell("Nobody has a role", "role", {"account": CHLOE.id, "role": "reader"}, by=BRUNO, log=ROOM, expect="kind")
    told.tell("Nobody joins", "join", {}, by=ANNE, log=ROOM, expect="kind")
    told.tell(
        "No third is admitted", "admit", {"account": ANNE.id, "role": "member"}, by=BRUNO, log=ROOM, expect="role"
    )
    told.tell(
        "Who is in is not admitted",
        "admit",
        {"account": CHLOE.id, "role": "member"},
        by=BRUNO,
        log=ROOM,
        expect="already",
    )


def _return(told: Story) -> None:
    chloe: dict[str, Json] = {"account": CHLOE.id, "role": "member"}
    told.tell("Chloé leaves", "leave", {}, by=CHLOE, log=ROOM)
    told.tell("Who left admits nobody", "admit", chloe, by=CHLOE, log=ROOM, expect="role")
    told.tell("As a member, nothing else", "admit", {**chloe, "role": "moderator"}, by=BRUNO, log=ROOM, expect="role")
    told.tell("Bruno admits her again", "admit", chloe, by=BRUNO, log=ROOM)
    told.remove("Chloé is removed from the territory", CHLOE, by=ANNE)
    told.check_stale("The key is stale", ROOM, True)
    told.tell("Nobody admits her meanwhile", "admit", chloe, by=BRUNO, log=ROOM, expect="unknown")
    told.welcome(CHLOE)
    told.check_keyholders("Her seat of before does not count", ROOM, BRUNO)
    told.tell("Bruno admits her under her new membership", "admit", chloe, by=BRUNO, log=ROOM)
    told.check_keyholders("Both hold the key", ROOM, BRUNO, CHLOE)
