from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, FARID, GAELLE, MALO, Link, Someone
from tests.vectors.make.story import DAY, MINUTE, Story

ROOM = "welcome"
LINK = Link("open day")


def story() -> Story:
    told = Story("Guests come to the onboarding room by a shared link")
    told.found()
    told.welcome(BRUNO)
    told.welcome(CHLOE, role="coordinator")
    _creation(told)
    _links(told)
    _guests(told)
    _staleness(told)
    _authors(told)
    _personal_links(told)
    return told


def _creation(told: Story) -> None:
    fields: dict[str, Json] = {"kind": "onboarding", "purpose": "onboarding", "name": "Accueil"}
    told.tell("Only a coordinator creates it", "create", fields, by=BRUNO, log=ROOM, expect="role")
    told.tell("For onboarding alone", "create", {**fields, "purpose": "pathway"}, by=ANNE, log=ROOM, expect="form")
    told.tell("Anne creates it", "create", fields, by=ANNE, log=ROOM)
    told.rekey("Any member rekeys it, in or not", by=BRUNO, log=ROOM)
    told.check_keyholders("Every member of the territory holds its key", ROOM, ANNE, BRUNO, CHLOE)


def _links(told: Story) -> None:
    told.invite("Only its moderators invite", LINK, None, by=CHLOE, log=ROOM, expect="role")
    told.invite("Up to 500 uses", LINK, None, log=ROOM, uses=501, expect="form")
    told.invite("For 90 days at most", LINK, None, log=ROOM, expires=told.at + 90 * DAY + 1, expect="expiry")
    told.invite("For nobody in particular", LINK, None, log=ROOM, card=BRUNO.card_hash, expect="form")
    told.invite("Not under a member's key", LINK, None, log=ROOM, signing=BRUNO.keys.signing.public, expect="key")
    told.invite("A link for two", LINK, None, log=ROOM)
    told.invite("Its id is used once", LINK, None, log=ROOM, expect="already")
    told.invite("So is its key", Link("y"), None, log=ROOM, signing=LINK.keys.signing.public, expect="key")
    told.check_keyholders("It holds the key", ROOM, ANNE, BRUNO, CHLOE, LINK)
    told.rekey("A key for it", by=ANNE, log=ROOM)


def _guests(told: Story) -> None:
    told.join("No such link", Link("none"), DAVID, log=ROOM, expect="unknown")
    told.tell("A guest's key must cosign", "join", _stated(DAVID), by=LINK, actor=DAVID, log=ROOM, expect="signature")
    taken: dict[str, Json] = {**_stated(DAVID), "signing": BRUNO.keys.signing.public}
    told.tell("A member's key is taken", "join", taken, by=LINK, new=BRUNO, actor=DAVID, log=ROOM, expect="key")
    told.join("A member joins as a member", LINK, BRUNO, log=ROOM, expect="already")
    told.join("David comes as a guest", LINK, DAVID, log=ROOM)
    told.join("Once", LINK, DAVID, log=ROOM, expect="already")
    told.check_keyholders("He holds the key", ROOM, ANNE, BRUNO, CHLOE, DAVID, LINK)
    told.check_message("And writes", told.header(ROOM, DAVID, epoch=2), log=ROOM)
    told.rekey("But does not rekey", by=DAVID, log=ROOM, expect="role")
    told.invite("Nor invite", Link("z"), None, by=DAVID, log=ROOM, expect="role")
    told.tell("Nor join as a member", "join", {}, by=DAVID, log=ROOM, expect="actor")
    told.tell("Nor moderate", "role", {"account": DAVID.id, "role": "moderator"}, by=ANNE, log=ROOM, expect="role")
    told.tell("He may be made a reader", "role", {"account": DAVID.id, "role": "reader"}, by=ANNE, log=ROOM)
    told.check_message("And writes no more", told.header(ROOM, DAVID, epoch=2), log=ROOM, expect="not_writer")
    told.tell("And a writer again", "role", {"account": DAVID.id, "role": "member"}, by=ANNE, log=ROOM)
    told.join("Esther comes by the same link", LINK, ESTHER, log=ROOM)
    told.join("Then it is used up", LINK, FARID, log=ROOM, expect="closed")
    told.tell(
        "A used link is not revoked", "revoke_invite", {"invitation": LINK.id}, by=ANNE, log=ROOM, expect="closed"
    )
    told.tell("A member joins", "join", {}, by=BRUNO, log=ROOM)
    told.tell("Nobody is admitted", "admit", {"account": CHLOE.id, "role": "member"}, by=ANNE, log=ROOM, expect="kind")
    told.rekey("A key for all", by=CHLOE, log=ROOM)


def _staleness(told: Story) -> None:
    told.welcome(FARID)
    told.rekey("A key for Farid too", by=FARID, log=ROOM)
    told.remove("Farid is removed from the territory", FARID, by=ANNE)
    told.check_stale("For members the key is stale", ROOM, True)
    told.check_message("They rekey before they write", told.header(ROOM, BRUNO, epoch=4), log=ROOM, expect="stale")
    told.check_stale("For guests it is due", ROOM, False, guest=True)
    told.check_message("Who cannot rekey may write", told.header(ROOM, DAVID, epoch=4), log=ROOM)
    told.rekey("A new key", by=BRUNO, log=ROOM)
    told.welcome(DAVID)
    told.check_stale("A guest who becomes a member under the same keys makes nothing stale", ROOM, False)
    told.check_message(
        "He writes once he has joined as one", told.header(ROOM, DAVID, epoch=5), log=ROOM, expect="not_writer"
    )
    told.tell("He joins as a member", "join", {}, by=DAVID, log=ROOM)
    told.check_message("And writes", told.header(ROOM, DAVID, epoch=5), log=ROOM)
    other = Link("spring")
    told.invite("Another link", other, None, log=ROOM, uses=3)
    told.join("Gaëlle comes by it", other, GAELLE, log=ROOM)
    told.rekey("A key for her", by=ANNE, log=ROOM)
    told.remove("A guest is removed, and the link with them", GAELLE, by=CHLOE, log=ROOM)
    told.join("Nobody comes by it any more", other, FARID, log=ROOM, expect="closed")
    told.check_stale("The key is stale", ROOM, True)
    told.check_stale("For guests too", ROOM, True, guest=True)
    told.check_message("Who wait for a member", told.header(ROOM, ESTHER, epoch=6), log=ROOM, expect="stale")
    told.rekey("A member rekeys", by=BRUNO, log=ROOM)
    told.tell("A guest leaves", "leave", {}, by=ESTHER, log=ROOM)
    told.check_stale("Nothing is stale", ROOM, False)
    told.check_due("A key is due", ROOM, True)


def _authors(told: Story) -> None:
    told.tell("Bruno moderates too", "role", {"account": BRUNO.id, "role": "moderator"}, by=ANNE, log=ROOM)
    first, second = Link("by Bruno"), Link("by Bruno later")
    told.invite("His link", first, None, by=BRUNO, log=ROOM)
    told.rekey("A key for it", by=ANNE, log=ROOM)
    told.tell(
        "A coordinator who is no moderator may revoke",
        "revoke_invite",
        {"invitation": Link("x").id},
        by=CHLOE,
        log=ROOM,
        expect="unknown",
    )
    told.tell("A member may not", "revoke_invite", {"invitation": first.id}, by=DAVID, log=ROOM, expect="role")
    told.tell("Bruno moderates no more", "role", {"account": BRUNO.id, "role": "member"}, by=ANNE, log=ROOM)
    told.join("His link ended with that", first, FARID, log=ROOM, expect="closed")
    told.check_stale("And what it held is stale", ROOM, True, guest=True)
    told.tell("He moderates again", "role", {"account": BRUNO.id, "role": "moderator"}, by=ANNE, log=ROOM)
    told.join("The link stays ended", first, FARID, log=ROOM, expect="closed")
    told.invite("A later link of his", second, None, by=BRUNO, log=ROOM, expires=told.at + 3 * MINUTE * 60)
    told.rekey("A key for it", by=ANNE, log=ROOM)
    told.remove("Bruno is removed from the territory", BRUNO, by=ANNE)
    told.join("His link is closed without a word in this log", second, FARID, log=ROOM, expect="closed")
    told.check_stale("The key is stale for members", ROOM, True)
    told.check_stale("Not for guests", ROOM, False, guest=True)
    told.welcome(BRUNO)
    told.join("His return does not open it", second, FARID, log=ROOM, expect="closed")
    told.tell("The founder of the room leaves it", "leave", {}, by=ANNE, log=ROOM)
    told.check_moderators("Who has been in longest moderates", ROOM, DAVID)
    told.tell("A stranger does nothing", "leave", {}, by=MALO, log=ROOM, expect="actor")


def _personal_links(told: Story) -> None:
    """Who holds one opens this room by the territory's key."""
    used, left = Link("for Malo"), Link("for Farid")
    told.invite("A personal link", used, MALO, by=CHLOE)
    told.invite("And another", left, FARID, by=CHLOE)
    told.rekey("A key of the territory for them", by=ANNE)
    told.rekey("And of this room, which it opens", by=BRUNO, log=ROOM)
    told.join("Malo comes by his", used, MALO)
    told.check_stale("A link that is used closes nothing", ROOM, False)
    told.tell("Chloé coordinates no more", "role", {"account": CHLOE.id, "role": "member"}, by=ANNE)
    told.join("Her other link is closed", left, FARID, expect="closed")
    told.check_stale("The key that it opens is stale for members", ROOM, True)
    told.check_message("They rekey before they write", told.header(ROOM, DAVID, epoch=10), log=ROOM, expect="stale")
    told.check_stale("Not for guests", ROOM, False, guest=True)
    told.rekey("A new key of the territory", by=ANNE)
    told.check_stale("Does not close this room", ROOM, True)
    told.rekey("A new key of this room does", by=BRUNO, log=ROOM)
    told.check_stale("Nothing is stale", ROOM, False)


def _stated(who: Someone) -> dict[str, Json]:
    keys = who.keys
    return {
        "invitation": LINK.id,
        "signing": keys.signing.public,
        "sealing": keys.sealing.hash,
        "card": who.card_hash,
    }
