from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, FARID, GAELLE, MALO, Link, hash_of
from tests.vectors.make.story import DAY, MINUTE, TERRITORY, Story


def story() -> Story:
    told = Story("Members come by personal links")
    told.found()
    told.rekey("The first key", by=ANNE)
    _invites(told)
    _joins(told)
    _endings(told)
    return told


def _invites(told: Story) -> None:
    link = Link("bruno")
    told.invite("Who is no member may not invite", link, BRUNO, by=BRUNO, expect="actor")
    told.invite("A link is for one", link, BRUNO, uses=2, expect="form")
    told.invite("Its sealing key is whole", link, BRUNO, sealing=hash_of("x"), expect="form")
    told.invite("Its role is one of two", link, BRUNO, role="moderator", expect="form")
    told.invite("It lasts five minutes at least", link, BRUNO, expires=told.at + 5 * MINUTE - 1, expect="expiry")
    told.invite("It lasts 14 days at most", link, BRUNO, expires=told.at + 14 * DAY + 1, expect="expiry")
    told.invite("Its key is not a member's", link, BRUNO, signing=ANNE.keys.signing.public, expect="key")
    told.invite("Its id is not a member's", link, BRUNO, invitation=ANNE.id, expect="already")
    told.invite("A coordinator invites Bruno", link, BRUNO)
    told.check_keyholders("An open link holds the key", TERRITORY, ANNE, link)
    told.invite("An id is used once", link, CHLOE, expect="already")
    told.invite("A key is used once", Link("other"), CHLOE, signing=link.keys.signing.public, expect="key")
    told.invite("Fourteen days to the millisecond", Link("longest"), CHLOE, expires=told.at + 14 * DAY)
    told.invite("Five minutes to the millisecond", Link("shortest"), DAVID, expires=told.at + 5 * MINUTE)


def _joins(told: Story) -> None:
    link = Link("bruno")
    told.join("An invitation that nobody made", Link("nobody's"), BRUNO, expect="unknown")
    stated: dict[str, Json] = {
        "invitation": link.id,
        "signing": BRUNO.keys.signing.public,
        "sealing": BRUNO.keys.sealing.hash,
        "card": BRUNO.card_hash,
    }
    told.tell("The link's key must sign", "join", stated, by=MALO, new=BRUNO, expect="signature")
    told.tell("The new key must cosign", "join", stated, by=link, actor=BRUNO, expect="signature")
    forged = MALO.keys.signing
    told.tell("No other cosigns", "join", stated, by=link, new=BRUNO, cosigned=forged, expect="signature")
    told.join("The card is the one invited", link, BRUNO, card=MALO.card_hash, expect="card")
    taken: dict[str, Json] = {**stated, "signing": ANNE.keys.signing.public}
    told.tell("A member's key is taken", "join", taken, by=link, new=ANNE, actor=BRUNO, expect="key")
    own: dict[str, Json] = {**stated, "signing": link.keys.signing.public}
    told.tell("The link's own key is taken", "join", own, by=link, new=BRUNO, cosigned=link.keys.signing, expect="key")
    told.tell(
        "A present member joins no more",
        "join",
        {**stated, "signing": ANNE.keys.signing.public},
        by=link,
        new=ANNE,
        expect="already",
    )
    told.join("Bruno joins", link, BRUNO)
    told.check_keyholders(
        "Bruno holds the key, his link no more", TERRITORY, ANNE, BRUNO, Link("longest"), Link("shortest")
    )
    told.check_stale("A used link leaves the key as it is", TERRITORY, False)
    told.join("A link is used once", link, CHLOE, card=BRUNO.card_hash, expect="closed")
    told.invite("Who is no coordinator may not invite", Link("x"), CHLOE, by=BRUNO, expect="role")
    told.at += 5 * MINUTE
    told.join("A link that has run out", Link("shortest"), DAVID, expect="closed")
    told.join("One millisecond before its end a link is open", Link("longest"), CHLOE)


def _endings(told: Story) -> None:
    told.invite("Esther is invited", Link("esther"), ESTHER)
    told.rekey("A key that the open link holds too", by=BRUNO)
    told.tell("Only coordinators revoke", "revoke_invite", {"invitation": Link("esther").id}, by=BRUNO, expect="role")
    told.tell("What is revoked must exist", "revoke_invite", {"invitation": Link("x").id}, by=ANNE, expect="unknown")
    told.tell(
        "What was used is not revoked", "revoke_invite", {"invitation": Link("bruno").id}, by=ANNE, expect="closed"
    )
    told.tell("The link is revoked", "revoke_invite", {"invitation": Link("esther").id}, by=ANNE)
    told.join("A revoked link", Link("esther"), ESTHER, expect="closed")
    told.tell("Once", "revoke_invite", {"invitation": Link("esther").id}, by=ANNE, expect="closed")
    told.check_stale("A revoked link that held the key leaves it in use", TERRITORY, False)
    told.check_due("But due for renewal", TERRITORY, True)
    told.tell("Bruno coordinates too", "role", {"account": BRUNO.id, "role": "coordinator"}, by=ANNE)
    told.invite("Bruno invites Farid", Link("farid"), FARID, by=BRUNO)
    told.invite("And Gaëlle", Link("gaelle"), GAELLE, by=BRUNO)
    told.rekey("A key that both links hold", by=ANNE)
    told.join("Farid joins", Link("farid"), FARID)
    told.tell("Bruno coordinates no more", "role", {"account": BRUNO.id, "role": "member"}, by=ANNE)
    told.join("His links ended with his role", Link("gaelle"), GAELLE, expect="closed")
    told.check_stale("And what they held is stale", TERRITORY, True)
    told.tell("Bruno coordinates again", "role", {"account": BRUNO.id, "role": "coordinator"}, by=ANNE)
    told.join("That brings no link back", Link("gaelle"), GAELLE, expect="closed")
    told.check_stale("And the key is still stale", TERRITORY, True)
    told.rekey("A new key", by=FARID)
    told.check_stale("It is fresh", TERRITORY, False)
    told.invite("Bruno invites Gaëlle anew", Link("gaelle again"), GAELLE, by=BRUNO)
    told.rekey("A key that this link holds", by=ANNE)
    told.remove("Bruno is removed", BRUNO, by=ANNE)
    told.join("His link ended with him", Link("gaelle again"), GAELLE, expect="closed")
    told.check_stale("The key is stale", TERRITORY, True)
