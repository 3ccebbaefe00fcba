from tests.vectors.make.cast import (
    ANNE,
    BRUNO,
    CHLOE,
    DAVID,
    ESTHER,
    FARID,
    GAELLE,
    HUGO,
    INES,
    JULES,
    Link,
)
from tests.vectors.make.story import DAY, TERRITORY, Story


def story() -> Story:
    told = Story("A territory needs a second coordinator")
    told.found(carer=False)
    told.rekey("The first key", by=ANNE)
    _roles(told)
    _nine_and_one(told)
    return told


def _roles(told: Story) -> None:
    told.tell("The only one stays", "leave", {}, by=ANNE, expect="last")
    told.tell("And stays coordinator", "role", {"account": ANNE.id, "role": "member"}, by=ANNE, expect="last")
    told.welcome(BRUNO)
    told.tell("A member names nobody", "role", {"account": BRUNO.id, "role": "coordinator"}, by=BRUNO, expect="role")
    told.tell("Only members are named", "role", {"account": CHLOE.id, "role": "coordinator"}, by=ANNE, expect="unknown")
    told.tell("A role already held", "role", {"account": BRUNO.id, "role": "member"}, by=ANNE, expect="already")
    told.tell("A room's role is none here", "role", {"account": BRUNO.id, "role": "reader"}, by=ANNE, expect="form")
    told.tell("Bruno coordinates", "role", {"account": BRUNO.id, "role": "coordinator"}, by=ANNE)
    told.tell("Anne may step back now", "role", {"account": ANNE.id, "role": "member"}, by=ANNE)
    told.remove("A member removes nobody", BRUNO, by=ANNE, expect="role")
    told.tell("Bruno is the last now", "leave", {}, by=BRUNO, expect="last")
    told.tell("Bruno names Anne again", "role", {"account": ANNE.id, "role": "coordinator"}, by=BRUNO)
    told.remove("A coordinator removes another", BRUNO, by=ANNE)


def _nine_and_one(told: Story) -> None:
    for who in (BRUNO, CHLOE, DAVID, ESTHER, FARID, GAELLE):
        told.welcome(who)
    told.invite("A link counts as a place", Link("hugo"), HUGO)
    told.invite("The ninth place", Link("ines"), INES, expires=told.at + DAY)
    told.invite("A tenth place waits for a second coordinator", Link("jules"), JULES, expect="second")
    told.invite("Even to bring one", Link("jules"), JULES, role="coordinator", expect="second")
    told.tell("Nor by admission", "admit", told.admission(JULES), by=ANNE, expect="second")
    card = {"card": ANNE.card_hash}
    told.tell("Who is a member already takes no place", "admit", told.admission(BRUNO, asked=False, **card), by=ANNE)
    told.join("Who was invited may come", Link("hugo"), HUGO)
    told.at += DAY
    told.invite("A link that ran out frees its place", Link("jules"), JULES)
    told.tell("It is full again", "admit", told.admission(INES), by=ANNE, expect="second")
    told.tell("A second coordinator", "role", {"account": CHLOE.id, "role": "coordinator"}, by=ANNE)
    told.tell("Opens the territory to more", "admit", told.admission(INES), by=CHLOE)
    told.invite("And more", Link("ines again"), ESTHER)
    told.check_due("Thirty days on, the key is due", TERRITORY, True, later=30 * DAY)
