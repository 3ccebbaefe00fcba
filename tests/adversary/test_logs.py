"""What the site could do to the logs of a territory and its groups, and what Inès sees of it."""

from typing import Any

import pytest

from kernel import clock
from kernel.encoding import Json
from kernel.ids import uuid7
from member.drafting import Draft
from member.keys import Keys, SigningKey
from member.member import Member
from member.rooms import change_role, fresh_card
from member.statements import ask, card_hash, next_place, write
from tests.adversary import lies
from tests.adversary.proxy import FRAME, Proxy, sent_to
from tests.adversary.victim import Victim, team
from tests.journeys.land import CAST, Land

pytestmark = pytest.mark.timeout(600)

TWO_VERSIONS = "se montre sous deux versions"
CALL = "appelez votre coordination par téléphone"
NOT_SHOWN = "Le site dit que c’est fait, mais ne le montre pas"
UNPROVEN = "le site ne donne pas de quoi le vérifier"


def length(member: Member, log: str) -> int:
    """How many statements a log holds."""
    member.catch_up()
    return member.state.logs.seq(log)


def drafted(member: Member, action: str, room: str, **fields: Json) -> dict[str, Any]:
    """What a member would say next in a room, as a log serves it; the site never hears it."""
    member.catch_up()
    draft = Draft(member.state)
    seq = draft.say(action, room, **fields).seq
    (statement,) = draft.submission["statements"]
    return {**statement, "seq": seq}


def forged(land: Land, action: str, room: str, **fields: Json) -> dict[str, Any]:
    """The same in Malik's name, by a key that is not his."""
    land.malik.catch_up()
    logs = land.malik.state.logs
    place = next_place(logs.get(room), logs.territories[land.territory], at=clock.now())
    payload = write(action, fields, actor=land.malik.id, place=place)
    signature = SigningKey.fresh().sign("statement", payload)
    return {"seq": logs.seq(room) + 1, "payload": payload.decode(), "signature": signature}


def test_a_territory_that_was_rolled_back_raises_the_alarm(victim: Victim, land: Land, proxy: Proxy) -> None:
    """And one that she is in a group of, whose log cannot be read then."""
    team(land)
    with proxy.telling(lies.ended_at(land.territory, 3)):
        victim.visit()
        victim.sees(TWO_VERSIONS, CALL)
    victim.visit("groupes")
    victim.sees_group("Accueil")
    victim.sees_no(TWO_VERSIONS)


def test_a_log_of_which_a_statement_was_dropped_raises_the_alarm(victim: Victim, land: Land, proxy: Proxy) -> None:
    with proxy.telling(lies.without(team(land), 2)):
        victim.visit()
        victim.sees(TWO_VERSIONS, CALL)


def test_nothing_is_written_any_more_where_a_log_contradicts_itself(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    land.malik.post(room, "Bienvenue")
    with proxy.telling(lies.repeated(room, length(land.malik, room))), proxy.hearing() as heard:
        victim.visit(f"groupes/{room}")
        victim.sees(TWO_VERSIONS, CALL)
        victim.screen.page.get_by_label("Écrire au groupe").fill("Personne ne lira ceci")
        victim.screen.page.get_by_label("Écrire au groupe").press("Control+Enter")
        victim.sees("N’y écrivez plus")
    assert [text for text in sent_to(FRAME, heard) if '"message.send"' in text] == []


def test_a_log_in_another_order_raises_the_alarm(victim: Victim, land: Land, proxy: Proxy) -> None:
    with proxy.telling(lies.swapped(team(land), 2, 3)):
        victim.visit()
        victim.sees(TWO_VERSIONS, CALL)


def test_a_statement_that_is_said_again_raises_the_alarm(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    with proxy.telling(lies.repeated(room, length(land.malik, room))):
        victim.visit()
        victim.sees(TWO_VERSIONS, CALL)


def test_a_statement_of_another_group_raises_the_alarm(victim: Victim, land: Land, proxy: Proxy) -> None:
    room, other = team(land), team(land, "paul")
    elsewhere = drafted(land.malik, "policy", other, name="Ailleurs")
    with proxy.telling(lies.with_another(room, elsewhere | {"seq": length(land.malik, room) + 1})):
        victim.visit()
        victim.sees(TWO_VERSIONS, CALL)
        victim.sees_no("Ailleurs")


def test_a_statement_of_a_version_to_come_asks_for_a_new_page(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    statement = drafted(land.malik, "policy", room, name="Plus tard")
    to_come = statement | {"payload": statement["payload"].replace('"v":1', '"v":2')}
    with proxy.telling(lies.with_another(room, to_come)):
        victim.visit()
        victim.sees("Une nouvelle version est là. Rechargez la page.")
        victim.sees_no("Plus tard")


def test_a_statement_that_malik_did_not_sign_lets_nobody_in(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land)
    with proxy.telling(lies.with_another(room, forged(land, "admit", room, account=land.paul.id, role="member"))):
        victim.visit(f"groupes/{room}/membres")
        victim.sees("2 membres", "Malik Benali")
        victim.sees_no("Paul Vidal")


def test_a_ghost_whom_malik_did_not_admit_is_in_no_list(victim: Victim, land: Land, proxy: Proxy) -> None:
    """Who asked to be let into the territory did ask: all but Malik's signature is as it must be."""
    ghost, keys, card = uuid7(), Keys.fresh(), fresh_card("Mireille Faux", profession=CAST["paul"].profession)
    hashes = {"signing": keys.signing.public, "sealing": keys.sealing.hash, "card": card_hash(card)}
    request = ask(keys, territory=land.territory, account=ghost, card=card_hash(card), at=clock.now())
    standing: dict[str, Json] = {"role": "member", "carer": True, "basis": "met", "request": request}
    admitted = forged(land, "admit", land.territory, account=ghost, **hashes, **standing)
    with proxy.telling(
        lies.with_another(land.territory, admitted),
        lies.with_ghost({"hash": card_hash(card), "payload": card.decode()}, keys.sealing.public),
        lies.with_stranger(ghost),
    ):
        victim.visit("annuaire")
        victim.sees("Malik Benali")
        victim.sees_no("Mireille Faux")
        victim.leave()


def test_a_log_shown_in_two_versions_raises_the_alarm_with_the_first_message(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    """Paul and Malik said different things at one place: the site shows his to Inès, and Malik's to all others."""
    room = team(land, "paul")
    change_role(land.malik.state, room, land.paul.id, "moderator")
    shown_to_ines = drafted(land.paul, "role", room, account=land.ines.id, role="reader")
    change_role(land.malik.state, room, land.ines.id, "moderator")
    thread = land.malik.post(room, "Inès, vous animez avec nous")
    with proxy.telling(lies.with_another(room, shown_to_ines)):
        victim.visit_thread(room, thread)
        victim.sees(UNPROVEN, TWO_VERSIONS, CALL)
        victim.sees_no("Inès, vous animez avec nous")


def test_a_removal_that_is_withheld_is_told_by_the_next_message(victim: Victim, land: Land, proxy: Proxy) -> None:
    room = team(land, "paul")
    before = length(land.malik, room)
    thread = land.malik.post(room, "Paul nous quitte demain")
    land.malik.remove(room, land.paul.id)
    land.malik.post(room, "Paul est parti", thread=thread)
    with proxy.telling(lies.ended_at(room, before)):
        victim.visit(f"groupes/{room}/membres")
        victim.sees("Paul Vidal")
        victim.visit_thread(room, thread)
        victim.sees("Paul nous quitte demain", UNPROVEN)
        victim.sees_no("Paul est parti")
    victim.visit_thread(room, thread)
    victim.sees("Paul est parti")


def test_what_the_site_says_it_took_and_keeps_to_itself_is_not_called_done(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    name = "Diabète"
    land.malik.create_room(land.territory, kind="open", purpose="pathway", name=name, audience="carers")
    victim.visit("groupes")
    with proxy.keeping("/statements"):
        victim.screen.press(f"Rejoindre {name}")
        victim.sees(NOT_SHOWN)


def test_a_removal_that_the_site_says_it_took_and_keeps_to_itself_is_not_called_done(
    victim: Victim, land: Land, proxy: Proxy
) -> None:
    room = team(land, "paul")
    change_role(land.malik.state, room, land.ines.id, "moderator")
    victim.visit(f"groupes/{room}/membres")
    with proxy.keeping("/statements"):
        victim.screen.press("Modifier la place de Paul Vidal")
        victim.screen.press("Retirer du groupe")
        victim.screen.page.get_by_role("dialog").get_by_role("button", name="Retirer", exact=True).click()
        victim.sees(NOT_SHOWN)
    victim.visit(f"groupes/{room}/membres")
    victim.sees("3 membres", "Paul Vidal")
