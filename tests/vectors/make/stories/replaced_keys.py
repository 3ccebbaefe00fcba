from typing import Any

from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, MALO, Link, Someone, hash_of
from tests.vectors.make.story import TERRITORY, Story

TEAM = "team"
PAIR = "pair"
GROUP = "group"
CARERS = "carers"
WELCOME = "welcome"

NEW_ANNE, NEW_CHLOE, NEW_DAVID = ANNE.renewed, CHLOE.renewed, DAVID.renewed
NEWER_CHLOE = NEW_CHLOE.renewed


def story() -> Story:
    told = Story("Whoever may be known by others changes their keys, signed by the old and the new")
    told.found()
    told.welcome(BRUNO)
    told.welcome(CHLOE)
    _rooms(told)
    _refused(told)
    _by_the_old_key(told)
    _old_key_is_over(told)
    _again(told)
    _coordinator(told)
    _guest(told)
    return told


def _rooms(told: Story) -> None:
    told.tell("A team", "create", {"kind": "closed", "purpose": "care_team"}, by=CHLOE, log=TEAM)
    told.tell("Bruno is in it", "admit", {"account": BRUNO.id, "role": "member"}, by=CHLOE, log=TEAM)
    told.rekey("Its key", by=CHLOE, log=TEAM)
    told.tell("A pair", "create", {"kind": "direct", "purpose": "conversation", "with": BRUNO.id}, by=CHLOE, log=PAIR)
    told.rekey("Its key", by=CHLOE, log=PAIR)
    room: dict[str, Json] = {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"}
    told.tell("A group for all", "create", room, by=ANNE, log=GROUP)
    told.tell("Chloé joins it", "join", {}, by=CHLOE, log=GROUP)
    told.tell("Bruno too", "join", {}, by=BRUNO, log=GROUP)
    told.rekey("The territory's key", by=ANNE)
    told.rekey("The carers' key", by=ANNE, log=CARERS)


def _refused(told: Story) -> None:
    told.replace("Both keys must sign: the new one did not", CHLOE, NEW_CHLOE, expect="signature", **_with_key(ESTHER))
    told.tell(
        "Nor may the old one be missing",
        "replace_keys",
        _stated(NEW_CHLOE),
        by=NEW_CHLOE,
        new=NEW_CHLOE,
        expect="signature",
    )
    told.tell("A cosignature is due", "replace_keys", _stated(NEW_CHLOE), by=CHLOE, expect="signature")
    told.tell(
        "Nobody does it for another", "replace_keys", _stated(NEW_CHLOE), by=ANNE, new=NEW_CHLOE, expect="signature"
    )
    told.replace("A stranger has none to replace", MALO, MALO.renewed, expect="actor")
    told.replace("The same key is no new one", CHLOE, CHLOE, expect="key")
    told.replace(
        "Nor is a new one to sign with, over the old seal",
        CHLOE,
        NEW_CHLOE,
        expect="key",
        sealing=CHLOE.keys.sealing.hash,
    )
    told.tell(
        "Nor another's",
        "replace_keys",
        _stated(BRUNO),
        by=CHLOE,
        actor=CHLOE,
        cosigned=BRUNO.keys.signing,
        expect="key",
    )
    rekey = told.next_rekey(TERRITORY)
    told.replace("A key for the old holders is none for the new", CHLOE, NEW_CHLOE, expect="keyholders", rekey=rekey)
    told.replace("No field of another action", CHLOE, NEW_CHLOE, expect="form", card=CHLOE.card_hash)
    told.replace("Members' keys stand in the territory's log alone", CHLOE, NEW_CHLOE, log=TEAM, expect="kind")
    told.replace("In carers' room no more", CHLOE, NEW_CHLOE, log=CARERS, expect="kind")


def _by_the_old_key(told: Story) -> None:
    before = told.header(GROUP, CHLOE)
    told.check_message("Chloé writes under her first keys", before, log=GROUP)
    rekey = told.next_rekey(TERRITORY, renewing=NEW_CHLOE)
    told.replace("She makes new ones, and the territory a new key", CHLOE, NEW_CHLOE, rekey=rekey)
    told.check_stale("That one is fresh", TERRITORY, False)
    told.check_keyholders("And sealed to the new keys", TERRITORY, ANNE, BRUNO, NEW_CHLOE)
    told.check_stale("The carers', sealed to her first, is stale", CARERS, True)
    told.check_stale("So is her team's", TEAM, True)
    told.check_stale("And her pair's", PAIR, True)
    told.check_message("What she wrote stands where it was written", before, log=GROUP, arrival="epoch")
    told.check_message("She writes in the group at once", told.header(GROUP, NEW_CHLOE, epoch=2), log=GROUP)
    told.check_message("In the team nobody does", told.header(TEAM, BRUNO), log=TEAM, expect="stale")
    told.check_waiting("Nobody need confirm who has the old key", TEAM)
    told.check_moderators("She moderates as before", TEAM, CHLOE)
    told.rekey("She makes the team's new key", by=NEW_CHLOE, log=TEAM)
    told.check_message("And writes there", told.header(TEAM, NEW_CHLOE, epoch=2), log=TEAM)
    told.rekey("Bruno the pair's: any keyholder may", by=BRUNO, log=PAIR)
    told.rekey("Anne the carers'", by=ANNE, log=CARERS)
    for log in (TEAM, PAIR, CARERS):
        told.check_stale("Is fresh", log, False)


def _old_key_is_over(told: Story) -> None:
    told.replace("The old key replaces nothing any more", CHLOE, Someone("Chloé Marchand", 9), expect="signature")
    told.tell("It signs nothing else", "leave", {}, by=CHLOE, expect="signature")
    told.rekey("No rekey", by=CHLOE, log=TEAM, expect="signature")
    told.tell("No act in a room", "leave", {}, by=CHLOE, log=GROUP, expect="signature")
    told.replace("And never comes back", NEW_CHLOE, CHLOE, expect="key")
    told.replace("Not with another seal either", NEW_CHLOE, CHLOE, expect="key", sealing=hash_of("a seal"))
    told.replace("Nor its seal alone", NEW_CHLOE, NEWER_CHLOE, expect="key", sealing=CHLOE.keys.sealing.hash)


def _again(told: Story) -> None:
    told.replace("She changes again, and no key with it", NEW_CHLOE, NEWER_CHLOE)
    told.check_stale("The territory's key is stale", TERRITORY, True)
    told.check_message("And every open group's", told.header(GROUP, BRUNO, epoch=2), log=GROUP, expect="stale")
    told.rekey("Who writes next makes a new one", by=BRUNO)
    told.check_message("And writes under it", told.header(GROUP, BRUNO, epoch=3), log=GROUP)
    told.tell("She leaves", "leave", {}, by=NEWER_CHLOE)
    told.check_stale("Leaving is harmless, as ever", TERRITORY, False)
    told.check_stale("That she had changed her keys is not", TEAM, True)
    told.tell("Her first keys do not come back", "admit", told.admission(CHLOE), by=ANNE, expect="key")
    link = Link("for Chloé again")
    told.invite("A link", link, CHLOE)
    told.join("Does not bring them back either", link, NEW_CHLOE, expect="key")
    told.join("Her last ones do", link, NEWER_CHLOE)


def _coordinator(told: Story) -> None:
    link = Link("of Anne's first keys")
    told.invite("Anne makes a link", link, DAVID)
    told.replace("Then new keys: she stays the only coordinator", ANNE, NEW_ANNE)
    told.join("And her link stays good", link, DAVID)
    told.tell("Her old key invites nobody", "invite", told.invitation(Link("x"), ESTHER), by=ANNE, expect="signature")
    told.invite("Her new one does", Link("y"), ESTHER, by=NEW_ANNE)


def _guest(told: Story) -> None:
    fields: dict[str, Json] = {"kind": "onboarding", "purpose": "onboarding", "name": "Accueil"}
    told.tell("An onboarding room", "create", fields, by=NEW_ANNE, log=WELCOME)
    link = Link("open day of keys")
    told.invite("A link for guests", link, None, log=WELCOME, by=NEW_ANNE)
    malo = MALO.renewed
    told.join("Malo comes as a guest", link, MALO, log=WELCOME)
    told.rekey("A key, sealed to him too", by=NEW_ANNE, log=WELCOME)
    told.replace(
        "A guest brings no key for the room", MALO, malo, log=WELCOME, expect="form", rekey=told.next_rekey(WELCOME)
    )
    odd: Any = {"by": MALO, "actor": MALO, "cosigned": BRUNO.keys.signing, "log": WELCOME}
    told.tell("Not a member's", "replace_keys", _stated(BRUNO), expect="key", **odd)
    told.replace("A guest's keys are not in the territory's log", MALO, malo, expect="actor")
    told.replace("Malo makes new ones", MALO, malo, log=WELCOME)
    told.check_stale("The room's key is stale", WELCOME, True, guest=True)
    told.check_message("Also for him", told.header(WELCOME, malo), log=WELCOME, expect="stale")
    told.tell("His old key is over", "leave", {}, by=MALO, log=WELCOME, expect="signature")
    told.rekey("A member makes a new key", by=NEW_ANNE, log=WELCOME)
    told.check_keyholders("Sealed to his new ones", WELCOME, ANNE, BRUNO, CHLOE, DAVID, malo, link)
    told.check_message("And he writes on", told.header(WELCOME, malo, epoch=2), log=WELCOME)
    told.tell("He leaves", "leave", {}, by=malo, log=WELCOME)
    told.join("His first keys do not bring him back", link, MALO, log=WELCOME, expect="key")
    told.join("His last ones do", link, malo, log=WELCOME)
    told.tell("Bruno joins", "join", {}, by=BRUNO, log=WELCOME)
    told.replace("Who is no guest has no keys here", BRUNO, BRUNO.renewed, log=WELCOME, expect="role")


def _stated(who: Someone) -> dict[str, Json]:
    return {"signing": who.keys.signing.public, "sealing": who.keys.sealing.hash}


def _with_key(other: Someone) -> Any:
    return {"signing": other.keys.signing.public}
