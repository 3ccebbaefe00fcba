from typing import Any

from kernel.encoding import Json
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, FARID, GAELLE, MALO, Link, Someone
from tests.vectors.make.story import DAY, HOUR, TERRITORY, Story

TEAM = "team"
PAIR = "pair"
GROUP = "group"
CARERS = "carers"
WELCOME = "welcome"

NEW_BRUNO, NEW_CHLOE, NEW_DAVID, NEW_ESTHER = BRUNO.renewed, CHLOE.renewed, DAVID.renewed, ESTHER.renewed


def story() -> Story:
    told = Story("Who lost everything comes back by a re-entry, under new keys")
    told.found()
    told.welcome(BRUNO, role="coordinator")
    for who in (CHLOE, DAVID, ESTHER):
        told.welcome(who)
    _rooms(told)
    _refused(told)
    _suspended(told)
    _used(told)
    _confirmed(told)
    _revoked(told)
    _superseded(told)
    _expired(told)
    _author_gone(told)
    _coordinators(told)
    _removed(told)
    _former(told)
    return told


def _rooms(told: Story) -> None:
    told.tell("A team", "create", {"kind": "closed", "purpose": "care_team"}, by=CHLOE, log=TEAM)
    for who in (DAVID, ESTHER):
        told.tell(f"{who.name} is in it", "admit", {"account": who.id, "role": "member"}, by=CHLOE, log=TEAM)
    told.tell("A pair", "create", {"kind": "direct", "purpose": "conversation", "with": DAVID.id}, by=CHLOE, log=PAIR)
    room: dict[str, Json] = {"kind": "open", "purpose": "working_group", "name": "Groupe", "audience": "members"}
    told.tell("A group for all", "create", room, by=ANNE, log=GROUP)
    told.tell("Chloé joins it", "join", {}, by=CHLOE, log=GROUP)
    fields: dict[str, Json] = {"kind": "onboarding", "purpose": "onboarding", "name": "Accueil"}
    told.tell("An onboarding room", "create", fields, by=ANNE, log=WELCOME)
    told.tell("Chloé joins it", "join", {}, by=CHLOE, log=WELCOME)
    link = Link("open day of re-entries")
    told.invite("A link for guests", link, None, log=WELCOME)
    told.join("Malo comes by it", link, MALO, log=WELCOME)
    _rekey_all(told, "Its key")


def _refused(told: Story) -> None:
    odd = Link("odd")
    told.reenter("Who is no coordinator lets nobody re-enter", odd, DAVID, by=CHLOE, expect="role")
    told.reenter("Nobody lets themselves re-enter: they have their keys", odd, ANNE, role="coordinator", expect="role")
    told.reenter("A guest is no member", odd, MALO, expect="unknown")
    told.reenter("Nor is a stranger", odd, FARID, expect="unknown")
    told.reenter("It brings no other card", odd, CHLOE, expect="card", card=DAVID.card_hash)
    told.reenter("No other role", odd, CHLOE, expect="role", role="coordinator")
    told.reenter("And no other standing", odd, CHLOE, expect="role", carer=False)
    told.reenter("It lasts no longer than others", odd, CHLOE, expect="expiry", expires=told.at + 15 * DAY)
    told.tell(
        "An account has one form", "invite", {**told.invitation(odd, CHLOE), "account": "x"}, by=ANNE, expect="form"
    )
    told.tell(
        "None for many",
        "invite",
        {**told.invitation(odd, None), "account": MALO.id},
        by=ANNE,
        log=WELCOME,
        expect="form",
    )
    personal = Link("for a newcomer")
    told.invite("A link for a newcomer", personal, FARID)
    told.replace("Is no re-entry", personal, NEW_CHLOE, expect="kind")
    told.replace("Nor is one that is not there", odd, NEW_CHLOE, expect="unknown")
    told.tell("It is revoked", "revoke_invite", {"invitation": personal.id}, by=ANNE)


LOST = Link("Chloé lost everything")


def _suspended(told: Story) -> None:
    before = told.header(TEAM, CHLOE)
    told.check_message("Chloé writes to her team", before, log=TEAM)
    told.reenter("She lost everything, and Anne met her", LOST, CHLOE)
    told.check_keyholders("The link holds the key in her place", TERRITORY, ANNE, BRUNO, DAVID, ESTHER, LOST)
    told.check_keyholders("The carers' too: Anne is one", CARERS, ANNE, BRUNO, DAVID, ESTHER, LOST)
    told.check_keyholders("Her team's it does not", TEAM, DAVID, ESTHER)
    for log in (TERRITORY, CARERS, TEAM, PAIR, WELCOME):
        told.check_stale("What was sealed to her old keys is stale", log, True)
    told.check_stale("Guests write on", WELCOME, False, guest=True)
    told.check_message("What she wrote stands", before, log=TEAM, arrival="not_writer")
    told.check_message("The old keys write no more", told.header(GROUP, CHLOE), log=GROUP, expect="not_writer")
    told.check_moderators("David, in for longest, moderates her team", TEAM, DAVID)
    told.tell("The old keys do nothing in the territory", "leave", {}, by=CHLOE, expect="suspended")
    told.tell("Nor in a room", "leave", {}, by=CHLOE, log=GROUP, expect="suspended")
    told.rekey("No new key for anybody", by=CHLOE, log=TEAM, expect="suspended")
    told.tell("No room", "create", {"kind": "closed", "purpose": "care_team"}, by=CHLOE, log="x", expect="suspended")
    told.replace("No keys in their own place", CHLOE, NEW_CHLOE, expect="suspended")
    told.tell("Nobody begins a pair with them", "create", _pair(CHLOE), by=ANNE, log="y", expect="unknown")
    told.tell("Or admits them", "admit", {"account": CHLOE.id, "role": "member"}, by=DAVID, log=TEAM, expect="unknown")
    told.tell("No new card meanwhile", "admit", told.admission(CHLOE, asked=False), by=ANNE, expect="suspended")
    _rekey_all(told, "A new key", by=DAVID)
    told.check_message("Her team writes on", told.header(TEAM, DAVID, epoch=2), log=TEAM)


def _used(told: Story) -> None:
    told.replace("The link lets nobody else re-enter", LOST, NEW_DAVID, expect="actor")
    told.join("It is no link to join by", LOST, NEW_CHLOE, expect="already")
    told.join("For nobody", LOST, FARID, expect="actor")
    told.replace("The old keys do not come back by it", LOST, CHLOE, expect="key")
    told.replace("Nor does the old seal", LOST, NEW_CHLOE, expect="key", sealing=CHLOE.keys.sealing.hash)
    told.tell(
        "The new key must sign", "replace_keys", _by_link(LOST, NEW_CHLOE), by=LOST, actor=CHLOE, expect="signature"
    )
    told.replace("It brings no key of the territory", LOST, NEW_CHLOE, expect="form", rekey=told.next_rekey(TERRITORY))
    told.replace("Chloé re-enters", LOST, NEW_CHLOE)
    told.check_keyholders("She holds the territory's key at once", TERRITORY, ANNE, BRUNO, NEW_CHLOE, DAVID, ESTHER)
    told.check_keyholders("And the carers'", CARERS, ANNE, BRUNO, NEW_CHLOE, DAVID, ESTHER)
    told.check_stale("Nothing is stale: the link was hers", TERRITORY, False)
    told.check_due("A key without the link is due", TERRITORY, True)
    told.check_message("She writes in the open group", told.header(GROUP, NEW_CHLOE, epoch=2), log=GROUP)
    told.check_message("And in the onboarding room", told.header(WELCOME, NEW_CHLOE, epoch=2), log=WELCOME)
    told.replace("The link is spent", LOST, NEW_CHLOE.renewed, expect="closed")
    told.tell("The old keys stay over", "leave", {}, by=CHLOE, expect="signature")


def _confirmed(told: Story) -> None:
    told.check_waiting("In her team she waits", TEAM, CHLOE)
    told.check_waiting("In her pair too", PAIR, CHLOE)
    told.check_waiting("Not in the group", GROUP)
    told.check_keyholders("She holds no key of the team", TEAM, DAVID, ESTHER)
    told.check_message("Writes not", told.header(TEAM, NEW_CHLOE, epoch=2), log=TEAM, expect="not_writer")
    told.check_moderators("And moderates nothing, though she did", TEAM, DAVID)
    told.tell("Nor lets herself in", "admit", _admit(CHLOE, "moderator"), by=NEW_CHLOE, log=TEAM, expect="role")
    told.rekey("Nor makes a key", by=NEW_CHLOE, log=TEAM, expect="role")
    told.tell("Nor does who is no moderator let her in", "admit", _admit(CHLOE), by=ESTHER, log=TEAM, expect="role")
    told.tell("David confirms her", "admit", _admit(CHLOE, "moderator"), by=DAVID, log=TEAM)
    told.check_waiting("She waits no more", TEAM)
    told.check_keyholders("And holds the key", TEAM, NEW_CHLOE, DAVID, ESTHER)
    told.check_stale("The one in force", TEAM, False)
    told.check_message("She writes", told.header(TEAM, NEW_CHLOE, epoch=2), log=TEAM)
    told.check_moderators("And moderates", TEAM, CHLOE)
    told.tell("In a pair the other confirms", "admit", _admit(CHLOE), by=DAVID, log=PAIR)
    told.check_waiting("And that is all", PAIR)
    told.replace("Once she has them, she changes keys as anybody does", NEW_CHLOE, NEW_CHLOE.renewed)
    told.check_waiting("Which nobody need confirm", TEAM)
    _rekey_all(told, "A new key", by=DAVID)


def _revoked(told: Story) -> None:
    link = Link("a mistake")
    told.reenter("Anne was mistaken about David", link, DAVID)
    told.check_stale("The key is stale", TERRITORY, True)
    told.tell("A coordinator alone revokes it", "revoke_invite", {"invitation": link.id}, by=ESTHER, expect="role")
    told.tell("Bruno does", "revoke_invite", {"invitation": link.id}, by=BRUNO)
    told.check_stale("David has his keys, and the key in force", TERRITORY, False)
    told.check_due("That the link held too: a new one is due", TERRITORY, True)
    told.check_waiting("Nobody need confirm him", TEAM)
    told.check_message("He writes to the team", told.header(TEAM, DAVID, epoch=3), log=TEAM)
    told.replace("The link is over", link, NEW_DAVID, expect="closed")
    told.tell("And is not revoked twice", "revoke_invite", {"invitation": link.id}, by=BRUNO, expect="closed")
    told.tell("He leaves the team", "leave", {}, by=DAVID, log=TEAM)
    told.check_stale("It comes out that his keys had been suspended", TEAM, True)
    told.tell("And is back", "admit", _admit(DAVID), by=NEW_CHLOE.renewed, log=TEAM)
    told.check_stale("Under the same keys: nothing is stale", TEAM, False)


def _superseded(told: Story) -> None:
    first, second = Link("mislaid"), Link("made anew")
    told.reenter("A link for Esther", first, ESTHER)
    told.reenter("Was mislaid: another takes its place", second, ESTHER, by=BRUNO)
    told.replace("The first is over", first, NEW_ESTHER, expect="closed")
    told.check_keyholders("And holds nothing", TERRITORY, ANNE, BRUNO, CHLOE.renewed.renewed, DAVID, second)
    told.tell("It is not revoked either", "revoke_invite", {"invitation": first.id}, by=ANNE, expect="closed")
    told.tell("The old keys stay suspended", "leave", {}, by=ESTHER, expect="suspended")
    told.replace("She re-enters by the second", second, NEW_ESTHER)
    told.tell("And is confirmed", "admit", _admit(ESTHER), by=NEW_CHLOE.renewed, log=TEAM)
    _rekey_all(told, "A new key", by=DAVID)


def _expired(told: Story) -> None:
    link = Link("forgotten")
    told.reenter("A link for David", link, DAVID, expires=told.at + HOUR)
    told.at += 2 * HOUR
    told.replace("That he did not use in time", link, NEW_DAVID, expect="closed")
    told.tell("The next statement is made after it ran out", "role", _role(ESTHER, "coordinator"), by=ANNE)
    told.check_keyholders("It holds nothing", TERRITORY, ANNE, BRUNO, CHLOE, ESTHER)
    told.tell("And back", "role", _role(ESTHER, "member"), by=ANNE)
    told.tell("His old keys stay suspended all the same", "leave", {}, by=DAVID, expect="suspended")
    told.tell("Until a coordinator revokes it", "revoke_invite", {"invitation": link.id}, by=BRUNO)
    told.tell("Then they are his again", "leave", {}, by=DAVID, log=PAIR)


def _author_gone(told: Story) -> None:
    link = Link("by who went")
    told.reenter("Bruno makes a link for David", link, DAVID, by=BRUNO)
    told.tell("And coordinates no more", "role", {"account": BRUNO.id, "role": "member"}, by=ANNE)
    told.replace("His link ended with that", link, NEW_DAVID, expect="closed")
    told.tell("The suspension did not", "leave", {}, by=DAVID, expect="suspended")
    again = Link("by who stays")
    told.reenter("Anne makes another", again, DAVID)
    told.replace("He re-enters", again, NEW_DAVID)
    told.tell("Bruno coordinates again", "role", {"account": BRUNO.id, "role": "coordinator"}, by=ANNE)


def _coordinators(told: Story) -> None:
    made, link = Link("by a suspended coordinator"), Link("for a coordinator")
    told.invite("Bruno makes a link", made, FARID, by=BRUNO)
    told.reenter("Anne lets Bruno re-enter", link, BRUNO, role="coordinator")
    told.join("What he made is over: who has his keys may have it", made, FARID, expect="closed")
    told.check_stale("And takes its key with it", TERRITORY, True)
    told.reenter("He lets nobody re-enter now", Link("revenge"), ANNE, by=BRUNO, expect="suspended")
    told.tell("Anne does not leave alone who cannot act", "leave", {}, by=ANNE, expect="last")
    told.tell("Nor steps back", "role", {"account": ANNE.id, "role": "member"}, by=ANNE, expect="last")
    told.replace("Bruno re-enters", link, NEW_BRUNO)
    told.tell("And coordinates as before", "role", {"account": ANNE.id, "role": "member"}, by=NEW_BRUNO)
    told.tell("Anne is one again", "role", {"account": ANNE.id, "role": "coordinator"}, by=NEW_BRUNO)


def _removed(told: Story) -> None:
    link = Link("for who is removed")
    told.reenter("A link for Esther", link, NEW_ESTHER)
    told.rekey("A key that it holds", by=ANNE)
    told.remove("But it was the end: she is removed", ESTHER, by=ANNE)
    told.check_stale("Nobody keeps what the link held", TERRITORY, True)
    told.replace("It brings nobody back", link, NEW_ESTHER.renewed, expect="closed")
    told.join("Not as a newcomer either", link, NEW_ESTHER.renewed, expect="closed")
    told.tell("Suspended keys are over for good", "admit", told.admission(NEW_ESTHER), by=ANNE, expect="key")
    told.rekey("A new key", by=ANNE)


def _former(told: Story) -> None:
    link = Link("for who was a member")
    told.reenter("A link for Esther, who was a member", link, ESTHER, role="member", carer=False)
    told.check_stale("There is nothing to suspend", TERRITORY, False)
    told.replace("She has no keys to replace", link, NEW_ESTHER.renewed, expect="closed")
    told.join("Nobody else joins by it", link, GAELLE, expect="actor")
    told.join("Nor the keys of before", link, NEW_ESTHER, expect="key")
    told.join("Nor keys that were Esther's long ago", link, ESTHER, expect="key")
    told.join("She joins, under new ones", link, NEW_ESTHER.renewed)
    told.tell("And no others", "leave", {}, by=NEW_ESTHER, expect="signature")
    told.check_waiting("In her team David waits, she does not: she starts anew", TEAM, DAVID)
    _left(told)


def _left(told: Story) -> None:
    link = Link("for who left")
    told.tell("David leaves", "leave", {}, by=NEW_DAVID)
    told.reenter("A link for him", link, DAVID)
    told.join("He joins under new keys", link, NEW_DAVID.renewed)
    told.tell("And leaves", "leave", {}, by=NEW_DAVID.renewed)
    told.tell("The keys before those do not come back", "admit", told.admission(NEW_DAVID), by=ANNE, expect="key")
    told.tell("His last do", "admit", told.admission(NEW_DAVID.renewed), by=ANNE)


def _rekey_all(told: Story, says: str, *, by: Someone = ANNE) -> None:
    told.rekey(says, by=by)
    told.rekey(says, by=by, log=CARERS)
    told.rekey(says, by=by, log=WELCOME)
    told.rekey(says, by=DAVID, log=TEAM)
    told.rekey(says, by=DAVID, log=PAIR)


def _pair(other: Someone) -> dict[str, Json]:
    return {"kind": "direct", "purpose": "conversation", "with": other.id}


def _role(who: Someone, role: str) -> dict[str, Json]:
    return {"account": who.id, "role": role}


def _admit(who: Someone, role: str = "member") -> dict[str, Json]:
    return {"account": who.id, "role": role}


def _by_link(link: Link, who: Someone) -> dict[str, Json]:
    keys: Any = {"signing": who.keys.signing.public, "sealing": who.keys.sealing.hash}
    return {"invitation": link.id, **keys}
