from typing import Any

from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, Link, hash_of
from tests.vectors.make.story import TERRITORY, Story

CARERS = "carers"


def story() -> Story:
    told = Story("The carers' room has a computed roster")
    told.found(carer=False)
    told.welcome(BRUNO)
    told.welcome(CHLOE)
    told.welcome(DAVID, role="coordinator")
    _beginning(told)
    _closed_actions(told)
    _losses(told)
    return told


def _beginning(told: Story) -> None:
    told.rekey("A coordinator who is no carer begins nothing", by=ANNE, log=CARERS, expect="role")
    told.tell("It has no create", "create", {"kind": "carers"}, by=BRUNO, log=CARERS, drop=("room",), expect="form")
    rekey = told.next_rekey(CARERS)
    told.tell("Its id is computed", "rekey", rekey, by=BRUNO, log=CARERS, place={"room": hash_of("x")}, expect="chain")
    told.tell(
        "It stands beside the territory", "rekey", rekey, by=BRUNO, log=CARERS, drop=("territory",), expect="territory"
    )
    told.rekey("Its first epoch is 1", by=BRUNO, log=CARERS, epoch=2, expect="epoch")
    told.rekey("Any carer begins it", by=BRUNO, log=CARERS)
    told.check_keyholders("Carers hold its key", CARERS, BRUNO, CHLOE, DAVID)
    told.rekey("Who is no carer never rekeys it", by=ANNE, log=CARERS, expect="role")
    told.invite("A link by who is no carer", Link("esther"), ESTHER, by=ANNE)
    told.check_keyholders("Holds no key of the carers", CARERS, BRUNO, CHLOE, DAVID)
    told.tell("It is revoked", "revoke_invite", {"invitation": Link("esther").id}, by=DAVID)
    told.invite("A link by a carer, for a carer", Link("esther too"), ESTHER, by=DAVID)
    told.check_keyholders("Holds it", CARERS, BRUNO, CHLOE, DAVID, Link("esther too"))
    told.rekey("A key for the link too", by=CHLOE, log=CARERS)


def _closed_actions(told: Story) -> None:
    told.tell("Nobody joins", "join", {}, by=ANNE, log=CARERS, expect="kind")
    told.tell("Nobody leaves", "leave", {}, by=BRUNO, log=CARERS, expect="kind")
    told.remove("Nobody is removed here", BRUNO, by=DAVID, log=CARERS, expect="kind")
    told.tell(
        "Nobody is admitted", "admit", {"account": ANNE.id, "role": "member"}, by=BRUNO, log=CARERS, expect="kind"
    )
    told.tell(
        "Nobody has a role", "role", {"account": BRUNO.id, "role": "moderator"}, by=DAVID, log=CARERS, expect="kind"
    )
    told.invite("Nobody is invited", Link("x"), None, by=DAVID, log=CARERS, expect="kind")
    told.tell("No link is revoked", "revoke_invite", {"invitation": Link("x").id}, by=DAVID, log=CARERS, expect="kind")
    told.check_moderators("Nobody moderates", CARERS)


def _losses(told: Story) -> None:
    told.tell(
        "David is a carer no more",
        "admit",
        told.admission(DAVID, asked=False, role="coordinator", carer=False),
        by=ANNE,
    )
    told.check_stale("The carers' key is stale", CARERS, True)
    told.check_stale("The territory's is not", TERRITORY, False)
    told.check_keyholders("His link holds it no more either", CARERS, BRUNO, CHLOE)
    told.rekey("Who is a carer no more does not rekey", by=DAVID, log=CARERS, expect="role")
    old = told.next_rekey(CARERS)
    told.tell("David is a carer again", "admit", told.admission(DAVID, asked=False, role="coordinator"), by=ANNE)
    told.check_stale("Under the same keys nothing was lost", CARERS, False)
    early: Any = {"territory": {"seq": told.territory.seq - 1, "hash": told.territory.hashes[-2]}}
    told.tell("A rekey is judged at the territory's place it names", "rekey", old, by=BRUNO, log=CARERS, place=early)
    told.rekey("A key for all three and the link", by=BRUNO, log=CARERS)
    told.tell(
        "The territory's place does not go back",
        "rekey",
        told.next_rekey(CARERS),
        by=BRUNO,
        log=CARERS,
        place=early,
        expect="territory",
    )
    unknown: Any = {"territory": {"seq": told.territory.seq, "hash": hash_of("x")}}
    told.tell(
        "Nor is it another", "rekey", told.next_rekey(CARERS), by=BRUNO, log=CARERS, place=unknown, expect="territory"
    )
    ahead: Any = {"territory": {"seq": told.territory.seq + 1, "hash": hash_of("x")}}
    told.tell(
        "Nor one to come", "rekey", told.next_rekey(CARERS), by=BRUNO, log=CARERS, place=ahead, expect="territory"
    )
    told.remove("Chloé is removed from the territory", CHLOE, by=ANNE)
    told.check_stale("The carers' key is stale", CARERS, True)
    told.rekey("A carer rekeys", by=BRUNO, log=CARERS)
    told.tell("Bruno leaves the territory", "leave", {}, by=BRUNO)
    told.check_stale("Who leaves makes a key due", CARERS, False)
    told.check_due("No more", CARERS, True)
    told.remove("David, whose link held the key, is removed", DAVID, by=ANNE)
    told.check_stale("His and his link's key is stale", CARERS, True)
    told.rekey("Without any carer nobody rekeys", by=ANNE, log=CARERS, expect="role")
