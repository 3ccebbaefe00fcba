from typing import Any

from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, FARID, GAELLE, HUGO, INES, JULES, Link, Someone
from tests.vectors.make.story import TERRITORY, Story

TEAM = "team"
GROUP = "group"
CASES = "cases"
CARERS = "carers"
WELCOME = "welcome"


def story() -> Story:
    told = Story("Who got a key after its rekey counts as who got it by it")
    told.found()
    told.welcome(BRUNO, role="coordinator")
    for who in (CHLOE, DAVID, ESTHER):
        told.welcome(who)
    _admitted(told)
    _back(told)
    _gone_and_back(told)
    _joined(told)
    _carers(told)
    _invited(told)
    _guests(told)
    _shared_links(told)
    return told


def _admitted(told: Story) -> None:
    told.tell("A team", "create", {"kind": "closed", "purpose": "care_team"}, by=BRUNO, log=TEAM)
    told.rekey("A key for Bruno alone", by=BRUNO, log=TEAM)
    _admit(told, "Chloé is admitted after it", CHLOE)
    told.remove("And removed", CHLOE, by=BRUNO, log=TEAM)
    told.check_stale("She holds the key: it is stale", TEAM, True)
    told.check_message("Nothing is written under it", told.header(TEAM, BRUNO), log=TEAM, expect="stale")
    told.rekey("A key that she never held", by=BRUNO, log=TEAM)
    told.check_stale("Is fresh", TEAM, False)
    told.check_due("And due for nothing", TEAM, False)
    _admit(told, "David is admitted after it", DAVID)
    told.remove("And removed from the territory", DAVID, by=ANNE)
    told.check_stale("That is as good a reason", TEAM, True)
    told.rekey("A new key", by=BRUNO, log=TEAM)
    _admit(told, "Esther is admitted after it", ESTHER)
    told.tell("And leaves", "leave", {}, by=ESTHER, log=TEAM)
    told.check_stale("Who leaves is trusted with what they had, a latecomer too", TEAM, False)
    told.check_due("A new key is due", TEAM, True)


def _back(told: Story) -> None:
    _admit(told, "Esther is back", ESTHER)
    told.check_due("And holds what she held", TEAM, False)
    told.remove("Now she is removed", ESTHER, by=BRUNO, log=TEAM)
    told.check_stale("That she once left softens nothing", TEAM, True)
    _admit(told, "She is admitted again, under the same keys", ESTHER)
    told.check_stale("Then nobody has the key who should not", TEAM, False)
    told.tell("She leaves of her own", "leave", {}, by=ESTHER, log=TEAM)
    told.check_stale("And it comes out that she had been removed once", TEAM, True)
    told.rekey("A new key", by=BRUNO, log=TEAM)
    told.check_stale("Is the end of it", TEAM, False)


def _gone_and_back(told: Story) -> None:
    _admit(told, "Esther is in the team again", ESTHER)
    told.tell("She leaves the territory", "leave", {}, by=ESTHER)
    told.check_stale("Who leaves is trusted with what they had, here too", TEAM, False)
    told.tell("She is admitted again, under the keys of before", "admit", told.admission(ESTHER), by=ANNE)
    told.check_stale("Though not into the team", TEAM, False)
    told.remove("Now she is removed", ESTHER, by=ANNE)
    told.check_stale("That she had once left softens nothing", TEAM, True)
    told.rekey("A new key", by=BRUNO, log=TEAM)
    told.tell("She is admitted once more", "admit", told.admission(ESTHER), by=ANNE)


def _joined(told: Story) -> None:
    told.rekey("The territory's key", by=ANNE)
    told.rekey("The carers' key", by=ANNE, log=CARERS)
    room: dict[str, Json] = {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"}
    told.tell("A group for all", "create", room, by=ANNE, log=GROUP)
    told.tell("A group for carers", "create", {**room, "audience": "carers"}, by=ANNE, log=CASES)
    told.welcome(FARID)
    told.check_stale("Farid joins by a link, and the key stays in use", TERRITORY, False)
    told.check_message("Anne writes under it", told.header(GROUP, ANNE), log=GROUP)
    before = told.header(GROUP, ANNE)
    told.remove("Farid is removed without a new key", FARID, by=BRUNO)
    told.check_stale("The territory's key is stale", TERRITORY, True)
    told.check_stale("The carers' too", CARERS, True)
    told.check_message("And every open group's", told.header(GROUP, ANNE), log=GROUP, expect="stale")
    told.check_message("Also of what rests on the past", before, log=GROUP, arrival="stale")
    _check_case(told, "And the carers' groups'", 1, expect="stale")
    told.rekey("A new key", by=ANNE)
    told.check_message("Is in force", told.header(GROUP, ANNE, epoch=2), log=GROUP)
    told.rekey("The carers' too", by=ANNE, log=CARERS)
    _check_case(told, "Is in force", 2)
    told.welcome(GAELLE)
    told.tell("Gaëlle joins by a link, and leaves", "leave", {}, by=GAELLE)
    told.check_stale("That is harmless", TERRITORY, False)
    told.check_due("And makes a key due", TERRITORY, True)
    told.check_stale("So it is for the carers", CARERS, False)
    told.check_due("Whose key is due too", CARERS, True)


def _carers(told: Story) -> None:
    told.welcome(HUGO, carer=False)
    told.rekey("A key of the carers, whom Hugo is not among", by=ANNE, log=CARERS)
    told.tell("He becomes one", "admit", told.admission(HUGO, asked=False), by=ANNE)
    told.check_due("Which takes nothing from anybody", CARERS, False)
    told.tell("And is one no more", "admit", told.admission(HUGO, asked=False, carer=False), by=ANNE)
    told.check_stale("He holds their key: it is stale", CARERS, True)
    _check_case(told, "Nothing is written under it", 3, expect="stale")
    told.tell("He leaves the territory", "leave", {}, by=HUGO)
    told.check_stale("Which softens nothing", CARERS, True)
    told.rekey("A new key", by=ANNE, log=CARERS)
    told.check_stale("Is fresh", CARERS, False)
    told.welcome(HUGO)
    told.tell("Hugo, now a carer, coordinates", "role", {"account": HUGO.id, "role": "coordinator"}, by=ANNE)
    told.tell("No more a carer", "admit", told.admission(HUGO, asked=False, carer=False, role="coordinator"), by=ANNE)
    link = Link("by who is no carer yet")
    told.invite("He invites a carer", link, INES, by=HUGO)
    told.rekey("A key that the link does not hold", by=ANNE, log=CARERS)
    told.tell("Hugo is a carer again", "admit", told.admission(HUGO, asked=False, role="coordinator"), by=ANNE)
    told.tell("And member again", "role", {"account": HUGO.id, "role": "member"}, by=ANNE)
    told.check_stale("His link held the key for a while, and ended with his role", CARERS, True)
    told.rekey("A new key", by=ANNE, log=CARERS)


def _invited(told: Story) -> None:
    told.rekey("A key of the territory", by=ANNE)
    kept = Link("kept")
    told.invite("A link made after it", kept, INES)
    told.tell("Is revoked", "revoke_invite", {"invitation": kept.id}, by=ANNE)
    told.check_stale("That is harmless", TERRITORY, False)
    told.check_due("And makes a key due", TERRITORY, True)
    told.invite("Bruno makes another", Link("by Bruno"), INES, by=BRUNO)
    told.join("Inès joins by it", Link("by Bruno"), INES)
    told.invite("And a third", Link("by Bruno too"), JULES, by=BRUNO)
    told.tell("Bruno coordinates no more", "role", {"account": BRUNO.id, "role": "member"}, by=ANNE)
    told.check_stale("His open link ended with that: the key is stale", TERRITORY, True)
    told.check_stale("The carers' too", CARERS, True)
    told.rekey("A new key", by=ANNE)
    told.rekey("And the carers'", by=ANNE, log=CARERS)
    told.tell("Bruno coordinates again", "role", {"account": BRUNO.id, "role": "coordinator"}, by=ANNE)
    told.invite("And makes a link", Link("by Bruno at last"), JULES, by=BRUNO)
    told.remove("He is removed with a new key", BRUNO, by=ANNE, rekey=told.next_rekey(TERRITORY, removing=(BRUNO,)))
    told.check_stale("The territory's is fresh", TERRITORY, False)
    told.check_stale("The carers', which link and author held, is stale", CARERS, True)
    told.rekey("A new key", by=ANNE, log=CARERS)
    told.check_stale("Is fresh", CARERS, False)


def _guests(told: Story) -> None:
    fields: dict[str, Json] = {"kind": "onboarding", "purpose": "onboarding", "name": "Accueil"}
    told.tell("An onboarding room", "create", fields, by=ANNE, log=WELCOME)
    told.rekey("Its key", by=ANNE, log=WELCOME)
    link = Link("open day of latecomers")
    told.invite("A link made after it", link, None, log=WELCOME, uses=9)
    told.join("David comes by it", link, DAVID, log=WELCOME)
    told.join("So does Farid", link, FARID, log=WELCOME)
    told.check_due("That takes nothing from anybody", WELCOME, False)
    told.tell("Farid leaves", "leave", {}, by=FARID, log=WELCOME)
    told.check_stale("Which is harmless", WELCOME, False)
    told.check_due("And makes a key due", WELCOME, True)
    told.remove("David is removed", DAVID, by=ANNE, log=WELCOME)
    told.check_stale("The key is stale", WELCOME, True)
    told.check_stale("For guests too", WELCOME, True, guest=True)
    told.rekey("A new key", by=ANNE, log=WELCOME)
    told.check_stale("Is fresh", WELCOME, False)
    other = Link("second open day")
    told.invite("Another link", other, None, log=WELCOME, uses=9)
    told.join("Farid comes back by it", other, FARID, log=WELCOME)
    told.welcome(GAELLE)
    told.remove("Gaëlle, a member since the last key, is removed from the territory", GAELLE, by=ANNE)
    told.check_message("Members wait for a new key", told.header(WELCOME, ANNE, epoch=2), log=WELCOME, expect="stale")
    told.check_message("Guests write on", told.header(WELCOME, FARID, epoch=2), log=WELCOME)
    told.rekey("A new key", by=ANNE, log=WELCOME)
    told.welcome(FARID)
    told.check_stale("Farid, a guest, becomes a member: nothing is stale", WELCOME, False)
    told.remove("And is removed from the territory", FARID, by=ANNE)
    told.check_stale("He holds the key as a member did", WELCOME, True)
    told.rekey("A new key", by=ANNE, log=WELCOME)


def _shared_links(told: Story) -> None:
    told.tell("Chloé joins", "join", {}, by=CHLOE, log=WELCOME)
    _role(told, "And moderates", CHLOE, "moderator")
    told.invite("Her link", Link("Chloé's"), None, by=CHLOE, log=WELCOME)
    _role(told, "She moderates no more", CHLOE, "member")
    told.check_stale("Her link, made after the key, ended with that", WELCOME, True, guest=True)
    told.rekey("A new key", by=ANNE, log=WELCOME)
    _role(told, "She moderates again", CHLOE, "moderator")
    told.invite("A link of hers", Link("Chloé's again"), None, by=CHLOE, log=WELCOME)
    told.tell("Chloé leaves the territory", "leave", {}, by=CHLOE)
    told.check_stale("Her link has no author any more", WELCOME, True)
    told.check_stale("By the territory's doing: guests write on", WELCOME, False, guest=True)
    told.rekey("A new key", by=ANNE, log=WELCOME)
    told.check_stale("Is fresh, though this log never ended the link", WELCOME, False)
    _longest_standing(told)


def _longest_standing(told: Story) -> None:
    told.tell("Inès joins", "join", {}, by=INES, log=WELCOME)
    told.tell("Esther joins", "join", {}, by=ESTHER, log=WELCOME)
    told.tell("Anne leaves the room", "leave", {}, by=ANNE, log=WELCOME)
    link = Link("by standing")
    told.invite("Inès, in for longest, makes a link", link, None, by=INES, log=WELCOME)
    _role(told, "And names Esther", ESTHER, "moderator", by=INES)
    told.check_stale("Who moderates in her place: the link is closed", WELCOME, True)
    told.rekey("A key that it does not hold", by=ANNE, log=WELCOME)
    told.check_stale("Is fresh", WELCOME, False)
    _role(told, "Esther steps back", ESTHER, "member", by=ESTHER)
    told.check_keyholders("The link holds the key again", WELCOME, ANNE, ESTHER, HUGO, INES, link)
    told.check_due("Which takes nothing from anybody", WELCOME, False)
    _role(told, "Esther moderates again", ESTHER, "moderator", by=INES)
    told.check_stale("The link held this key too", WELCOME, True)


def _admit(told: Story, says: str, who: Someone) -> None:
    told.tell(says, "admit", {"account": who.id, "role": "member"}, by=BRUNO, log=TEAM)


def _role(told: Story, says: str, who: Someone, role: str, *, by: Someone = ANNE) -> None:
    told.tell(says, "role", {"account": who.id, "role": role}, by=by, log=WELCOME)


def _check_case(told: Story, says: str, epoch: int, expect: str | None = None) -> None:
    cases: Any = {"log": CASES, "carers": CARERS, "expect": expect}
    told.check_message(says, told.header(CASES, ANNE, epoch=epoch, carers=CARERS), **cases)
