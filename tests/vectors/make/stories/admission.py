from typing import Any

from kernel.encoding import Json
from member.statements import ask
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, ESTHER, MALO, Link, Someone, hash_of
from tests.vectors.make.story import TERRITORY, Story


def story() -> Story:
    told = Story("Members are admitted on request")
    told.found()
    told.rekey("The first key", by=ANNE)
    _refusals(told)
    told.tell("Bruno is admitted as he said", "admit", told.admission(BRUNO), by=ANNE)
    told.tell("Chloé was met", "admit", told.admission(CHLOE, basis="met", role="coordinator", carer=False), by=ANNE)
    told.check_stale("Who comes makes no key stale", TERRITORY, False)
    told.tell("A member admits nobody", "admit", told.admission(DAVID), by=BRUNO, expect="role")
    _again(told)
    return told


def _refusals(told: Story) -> None:
    told.tell(
        "Without a request nobody is admitted", "admit", told.admission(BRUNO, asked=False), by=ANNE, expect="request"
    )
    for says, request in _wrong_requests(told).items():
        told.tell(says, "admit", told.admission(BRUNO, request=request), by=ANNE, expect="request")
    told.tell(
        "The card is the one asked with", "admit", told.admission(BRUNO, card=hash_of("x")), by=ANNE, expect="request"
    )
    told.tell("So is the sealing key", "admit", told.admission(BRUNO, sealing=hash_of("x")), by=ANNE, expect="request")
    twin = Someone("A twin of Anne")
    keys: Any = {"signing": ANNE.keys.signing.public, "sealing": ANNE.keys.sealing.hash}
    request = ask(ANNE.keys, territory=told.territory.id, account=twin.id, card=twin.card_hash, at=told.at)
    told.tell("A key stands once", "admit", told.admission(twin, request=request, **keys), by=ANNE, expect="key")
    told.tell("Nobody is admitted as founder", "admit", told.admission(BRUNO, basis="founder"), by=ANNE, expect="form")
    told.tell(
        "A request is its text and its signature",
        "admit",
        told.admission(BRUNO, request={"payload": ""}),
        by=ANNE,
        expect="form",
    )
    told.invite("A link for Esther", Link("esther"), ESTHER)
    link: Any = Link("esther")
    request = ask(BRUNO.keys, territory=told.territory.id, account=link.id, card=BRUNO.card_hash, at=told.at)
    told.tell(
        "A link's id is no account",
        "admit",
        told.admission(BRUNO, account=link.id, request=request),
        by=ANNE,
        expect="already",
    )
    told.tell("The link is revoked", "revoke_invite", {"invitation": link.id}, by=ANNE)


def _wrong_requests(told: Story) -> dict[str, Json]:
    right: Any = {"territory": told.territory.id, "account": BRUNO.id, "card": BRUNO.card_hash, "at": told.at}
    good = ask(BRUNO.keys, **right)
    return {
        "A request is signed by the new key": {**good, "signature": MALO.keys.signing.sign("request", b"{}")},
        "As a request, not a statement": {
            **good,
            "signature": BRUNO.keys.signing.sign("statement", str(good["payload"]).encode()),
        },
        "It asks for this territory": ask(BRUNO.keys, **(right | {"territory": hash_of("x")})),
        "It names the account": ask(BRUNO.keys, **(right | {"account": MALO.id})),
        "It is in the one form": {**good, "payload": " " + str(good["payload"])},
    }


def _again(told: Story) -> None:
    told.tell("A member needs no request", "admit", told.admission(BRUNO), by=ANNE, expect="request")
    told.tell("Keys stay", "admit", told.admission(BRUNO, asked=False, sealing=hash_of("x")), by=ANNE, expect="key")
    told.tell(
        "So does the role", "admit", told.admission(BRUNO, asked=False, role="coordinator"), by=ANNE, expect="role"
    )
    told.tell("Bruno has been met", "admit", told.admission(BRUNO, asked=False, basis="met"), by=CHLOE)
    told.tell("And has a new card", "admit", told.admission(BRUNO, asked=False, card=hash_of("new card")), by=ANNE)
    told.tell("And is no carer now", "admit", told.admission(BRUNO, asked=False, carer=False), by=ANNE)
    told.check_stale("Which leaves the territory's key in use", TERRITORY, False)
