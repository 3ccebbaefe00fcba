"""What the site could say of people and groups, and what Inès sees of it."""

import json

import pytest
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from playwright.sync_api import Response, expect

from kernel import clock
from kernel.encoding import Json, b64
from kernel.ids import uuid7
from member.boxes import Lock
from member.keys import Keys, RoomKey, SealingKey, sealing_public
from member.member import Member
from member.notices import publish
from member.rooms import Invited, change_role, fresh_card
from member.statements import ask, card_hash
from tests.adversary import lies
from tests.adversary.proxy import Proxy, sent_to
from tests.adversary.victim import Victim, team
from tests.journeys.land import CAST, Land

pytestmark = pytest.mark.timeout(600)

DOCTOR = dict(zip(("table", "code"), CAST["malik"].profession, strict=True), label="Médecin")
OTHER = {"table": "TRE_R291-AutreProfession", "code": "99"}
"""A profession for which the program has no word of its own."""


def osteopath(land: Land) -> Member:
    """Sami, by whose name the directory's word can be told from what else the page says."""
    land.malik.catch_up()
    card = fresh_card("Sami Adel", profession=(OTHER["table"], OTHER["code"]))
    (link,) = land.malik.invite(land.territory, Invited(card, carer=False))
    sami = land.browser()
    sami.join(link, land.newcomer(f"sami-{uuid7()}"))
    return sami


def test_another_card_under_the_hash_of_somebodys_own_names_nobody(victim: Victim, land: Land, proxy: Proxy) -> None:
    """Rosa has just come: nothing is known of her yet."""
    with proxy.telling(lies.renamed("Rosa Ferreira", "Mireille Faux")):
        room = team(land, "rosa")
        victim.visit(f"groupes/{room}/membres")
        victim.sees("3 membres", "Nom non vérifié", "Malik Benali")
        victim.sees_no("Mireille Faux", "Rosa Ferreira")


def test_a_ghost_among_the_cards_is_in_no_list(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    card = fresh_card("Mireille Faux", profession=CAST["paul"].profession)
    ghost = lies.with_ghost({"hash": card_hash(card), "payload": card.decode()}, SealingKey.fresh().public)
    nobody = uuid7()
    with proxy.telling(ghost, lies.with_stranger(nobody)):
        victim.visit(f"groupes/{room}/membres")
        victim.sees("2 membres", "Malik Benali")
        victim.visit("annuaire")
        victim.sees("Malik Benali")
        victim.sees_no("Mireille Faux")
        expect(victim.screen.page.locator(f"[href$='{nobody}']")).to_have_count(0)


def test_somebody_whom_the_directory_calls_a_doctor_is_what_their_card_says(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    with proxy.telling(lies.of_another_trade(land.paul.id, DOCTOR)):
        victim.visit(f"annuaire/{land.paul.id}")
        victim.sees("Paul Vidal", "Kinésithérapeute")
        expect(victim.screen.page.get_by_role("main").get_by_text("Médecin", exact=True)).to_have_count(0)


def test_only_what_another_profession_is_called_is_the_sites_word(victim: Victim, land: Land, proxy: Proxy) -> None:
    """The card names one that the program has no word for: nothing tells what it is called from the truth."""
    sami = osteopath(land)
    with proxy.telling(lies.of_another_trade(sami.id, DOCTOR)):
        victim.visit(f"annuaire/{sami.id}")
        victim.sees("Sami Adel", "Autre profession")
        victim.sees_no("Médecin")
    with proxy.telling(lies.of_another_trade(sami.id, OTHER | {"label": "Médecin"})):
        victim.visit(f"annuaire/{sami.id}")
        victim.sees("Sami Adel", "Médecin")


def test_a_group_is_what_its_log_says_however_it_is_listed(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    labels = {"kind": "open", "purpose": "practice_review", "audience": "members"}
    with proxy.telling(lies.relabelled(room, **labels)):
        victim.visit(f"groupes/{room}/a-propos")
        victim.sees("Groupe de travail", "Lisible par ses membres seulement")
        victim.sees_no("Analyse de pratiques", "Lisible par tous les adhérents du territoire")


def false_box(lock: Lock, holder: Member) -> str:
    """A key of the site's own, sealed as if it were the one that the group's log commits to."""
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    to = sealing_public(holder.state.account.keys.sealing.public)
    return b64(suite.encrypt(RoomKey.fresh().raw, to, lock.context))


def test_a_group_whose_boxes_are_others_is_shut_and_says_so(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    land.malik.post(room, "Bienvenue")
    for_malik = land.malik.state.client.get(f"/rooms/{room}/epochs")["boxes"]
    own = [box | {"box": false_box(Lock(room, box["epoch"], box["commitment"]), land.ines)} for box in for_malik]
    made_up = [box | {"box": b64(bytes(1168))} for box in for_malik]
    with proxy.telling(lies.locked(room, [*for_malik, *made_up, *own])):
        victim.visit(f"groupes/{room}")
        victim.sees("Bientôt lisible")
        victim.sees_no("Bienvenue")


def test_a_request_that_paul_did_not_sign_lets_nobody_in(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    change_role(land.malik.state, room, land.ines.id, "moderator")
    territory = land.paul.state.logs.territories[land.territory]
    wish = {"territory": land.territory, "account": land.paul.id, "card": territory.members[land.paul.id][-1].card}
    made_up = ask(Keys.fresh(), **wish, at=clock.now(), room=room)
    asked = lies.asked_by(room, {"account": land.paul.id, "at": clock.now(), **made_up})
    with proxy.telling(asked), proxy.hearing() as heard:
        victim.visit(f"groupes/{room}/membres")
        victim.screen.press("Accepter Paul Vidal")
        victim.sees("Cette demande d’entrée n’est pas valable.")
        victim.sees("2 membres")
    assert sent_to("/statements", heard) == []


def test_what_is_for_paul_is_sealed_to_no_key_but_the_one_that_the_log_names(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    """Inès removes Rosa, so that the group needs another key, which Paul is to have."""
    room = team(land, "paul", "rosa")
    change_role(land.malik.state, room, land.ines.id, "moderator")
    land.malik.post(room, "Bienvenue")
    swapped = lies.resealed(land.paul.state.account.keys.sealing.public, SealingKey.fresh().public)
    with proxy.telling(swapped), proxy.hearing() as heard:
        victim.visit(f"groupes/{room}/membres")
        victim.screen.press("Modifier la place de Rosa Ferreira")
        victim.screen.press("Retirer du groupe")
        victim.screen.page.get_by_role("dialog").get_by_role("button", name="Retirer", exact=True).click()
        victim.sees("Pour une personne d’ici, le site ne donne pas ce qu’elle a signé.")
    assert [text for text in sent_to("/statements", heard) if land.paul.id in text] == []


def test_a_key_is_given_to_those_whom_the_log_names_whoever_is_said_to_lack_it(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    """The site says that nobody has it. Paul is of the territory, and not of the group."""
    assert land.paul.id
    room = team(land)
    with (
        proxy.telling(lies.unboxed(room)),
        victim.screen.page.expect_response(lambda answer: is_giving(answer, room)) as given,
    ):
        victim.visit()
    boxes = json.loads(given.value.request.post_data or "")["boxes"]
    assert {box["holder"] for box in boxes} == {land.ines.id, land.malik.id}


def is_giving(answer: Response, room: str) -> bool:
    """Whether it answers somebody who gave others that room's key."""
    return answer.url.endswith("/api/boxes") and room in (answer.request.post_data or "")


def test_an_announcement_that_says_something_else_is_not_shown(victim: Victim, land: Land, proxy: Proxy) -> None:
    words: dict[str, Json] = {"title": "Vaccination reportée", "text": "Au 12.", "acknowledge": False}
    publish(land.claire.state, "announcement", land.territory, None, words, at=clock.now())
    with proxy.telling(lies.reworded("reportée", "maintenue")):
        victim.visit("agenda/annonces")
        victim.sees("Un élément n’est pas affiché : il ne vient pas de la personne qu’il nomme.")
        victim.sees_no("Vaccination maintenue")


def test_a_number_of_messages_that_wait_is_the_sites_word(victim: Victim, land: Land, proxy: Proxy) -> None:
    """Nothing tells it from the truth: what is there once one looks is what counts."""
    room = team(land)
    land.malik.post(room, "Bienvenue")
    with proxy.telling(lies.busy(room, 7)):
        victim.visit("groupes")
        expect(victim.sees_group("Soins palliatifs", id=room)).to_contain_text("7")
        victim.visit(f"groupes/{room}")
        victim.sees("Bienvenue")
