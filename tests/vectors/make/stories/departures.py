from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, MALO, Link, hash_of
from tests.vectors.make.story import TERRITORY, Story


def story() -> Story:
    told = Story("Members leave and are removed")
    told.found()
    for who in (BRUNO, CHLOE, DAVID, ESTHER):
        told.welcome(who)
    told.rekey("A key for five", by=BRUNO)
    _leaving(told)
    _removal(told)
    _return(told)
    return told


def _leaving(told: Story) -> None:
    told.tell("Who is no member cannot leave", "leave", {}, by=MALO, expect="actor")
    told.tell("Bruno leaves", "leave", {}, by=BRUNO)
    told.check_stale("Who leaves is trusted with what they had", TERRITORY, False)
    told.check_due("A new key is due", TERRITORY, True)
    told.tell("Who left does nothing more", "leave", {}, by=BRUNO, expect="actor")
    told.rekey("Nor rekeys", by=BRUNO, expect="actor")
    told.check_keyholders("Four hold the key", TERRITORY, ANNE, CHLOE, DAVID, ESTHER)
    told.rekey("A key for four", by=CHLOE)
    told.check_due("Nothing is due", TERRITORY, False)


def _removal(told: Story) -> None:
    told.remove("A member removes nobody", DAVID, by=CHLOE, expect="role")
    told.remove("Nobody removes themselves", ANNE, by=ANNE, expect="role")
    told.remove("Who is not there cannot be removed", BRUNO, by=ANNE, expect="unknown")
    told.tell("Somebody must be named", "remove", {"accounts": []}, by=ANNE, expect="form")
    twice = {"accounts": [DAVID.id, DAVID.id]}
    told.tell("Once each", "remove", twice, by=ANNE, expect="form")
    falling = {"accounts": sorted((CHLOE.id, DAVID.id), reverse=True)}
    told.tell("In rising order", "remove", falling, by=ANNE, expect="form")
    told.remove("David is removed", DAVID, by=ANNE)
    told.check_stale("The key is stale", TERRITORY, True)
    told.rekey("David may not rekey", by=DAVID, expect="actor")
    told.rekey("Nor is his removal undone by a key for him", by=ANNE, keyholders=hash_of("x"), expect="keyholders")
    told.rekey("Any member rekeys", by=ESTHER)
    told.check_stale("The key is fresh", TERRITORY, False)
    before = told.next_rekey(TERRITORY)
    told.remove("A rekey within is judged after the removal", ESTHER, by=ANNE, rekey=before, expect="keyholders")
    inner = told.next_rekey(TERRITORY, removing=(ESTHER,))
    told.remove("Its epoch is the next", ESTHER, by=ANNE, rekey={**inner, "epoch": 9}, expect="epoch")
    told.remove("Its fields are closed", ESTHER, by=ANNE, rekey={**inner, "x": 1}, expect="form")
    told.remove("Esther is removed, with a new key at once", ESTHER, by=ANNE, rekey=inner)
    told.check_stale("It is never stale", TERRITORY, False)
    told.check_keyholders("Two hold it", TERRITORY, ANNE, CHLOE)


def _return(told: Story) -> None:
    told.welcome(DAVID)
    told.check_keyholders("Who comes back holds the key", TERRITORY, ANNE, CHLOE, DAVID)
    told.tell("And may bring the keys of before", "admit", told.admission(ESTHER), by=ANNE)
    told.invite("Nobody else may bring them", Link("bruno"), BRUNO)
    stolen = {"signing": ESTHER.keys.signing.public}
    stated = {"invitation": Link("bruno").id, "sealing": BRUNO.keys.sealing.hash, "card": BRUNO.card_hash, **stolen}
    told.tell("Not by a link", "join", stated, by=Link("bruno"), new=ESTHER, actor=BRUNO, expect="key")
    told.remove("Two are removed at once", DAVID, ESTHER, by=ANNE)
    told.check_stale("Both held the key, though since its rekey only: it is stale", TERRITORY, True)
    told.rekey("A key that the open link holds", by=CHLOE)
    told.join("Bruno comes back", Link("bruno"), BRUNO)
    told.check_due("A used link leaves a key due", TERRITORY, True)
