from datetime import timedelta
from typing import Any

import pytest

from groups.rooms.models import Seat
from groups.rooms.services.newcomers import ENROLMENTS_OF_LINK
from identity.models import Account
from kernel import clock
from kernel.clock import milliseconds
from kernel.encoding import canonical
from member import boxes
from member.invitations import Invitation
from member.keys import SigningKey
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send, Unchanged
from tests.identity.people import new_passkey
from tests.support.authenticator import Passkey


def _proof(link: Invitation, *, at: Any = None, by: SigningKey | None = None, **changes: Any) -> dict[str, str]:
    payload = canonical({"v": 1, "invitation": link.id, "at": at or clock.now(), **changes})
    return {"payload": payload.decode(), "signature": (by or link.keys.signing).sign("proof", payload)}


def _open(link: Invitation, **how: Any) -> Answer:
    return Browser().post(f"invitations/{link.id}/open", _proof(link, **how))


def _joining(world: World, person: Person, link: Invitation) -> dict[str, Any]:
    return {"enrolment": person.enrolment(), **world.join_draft(person, link, carer=True).body}


def _join(world: World, person: Person, link: Invitation, browser: Browser | None = None) -> Answer:
    return (browser or Browser()).post(f"invitations/{link.id}/join", _joining(world, person, link))


def test_a_personal_link_shows_its_holder_the_past_and_the_inviters_card(world: World) -> None:
    answer = _open(world.rosas_link)
    assert answer.status == 200
    shown = answer.body
    assert (shown["kind"], shown["territory"], shown["room"]) == ("personal", world.territory, world.onboarding)
    assert shown["card"] == world.rosa.card.decode()
    assert [card["payload"] for card in shown["cards"]] == [world.malik.card.decode()]
    assert {log["room"] for log in shown["logs"]} == {world.territory, world.carers, world.onboarding}
    assert not any(log["more"] for log in shown["logs"])


def test_a_personal_links_boxes_open_with_its_secret(world: World) -> None:
    link = world.rosas_link
    shown = _open(link).body
    assert {box["room"] for box in shown["boxes"]} == {world.territory, world.carers}
    for box in shown["boxes"]:
        lock = boxes.Lock(box["room"], box["epoch"], box["commitment"])
        key = boxes.open_box(box["box"], lock, link.keys.sealing)
        assert key == world.ring.keys[box["room"], box["epoch"]]


def test_a_shared_link_shows_only_its_room_and_no_card_but_the_inviters(world: World) -> None:
    shown = _open(world.shared_link).body
    assert (shown["kind"], shown["room"]) == ("shared", world.onboarding)
    assert "card" not in shown
    assert [card["payload"] for card in shown["cards"]] == [world.claire.card.decode()]
    assert {box["room"] for box in shown["boxes"]} == {world.onboarding}


def test_a_link_opens_for_nobody_who_does_not_hold_it(world: World, unchanged: Unchanged) -> None:
    with unchanged():
        assert _open(world.rosas_link, by=SigningKey.fresh()).refused == (404, "not_found")


@pytest.mark.parametrize("off", [timedelta(minutes=-3), timedelta(minutes=3)])
def test_an_old_or_early_proof_opens_nothing(world: World, off: timedelta) -> None:
    assert _open(world.rosas_link, at=clock.now() + milliseconds(off)).refused == (401, "proof")


def test_who_holds_no_link_does_not_learn_which_addresses_have_an_account(world: World, unchanged: Unchanged) -> None:
    joining = _joining(world, world.rosa, world.rosas_link)
    joining["enrolment"]["email"] = world.malik.account.email
    joining["statements"][0]["signature"] = SigningKey.fresh().sign("statement", b"{}")
    with unchanged():
        answer = Browser().post(f"invitations/{world.rosas_link.id}/join", joining)
    assert answer.refused == (404, "not_found")


def test_who_holds_a_link_may_not_ask_after_address_upon_address(world: World, unchanged: Unchanged) -> None:
    joining = _joining(world, world.rosa, world.rosas_link)
    joining["enrolment"]["email"] = world.malik.account.email
    path = f"invitations/{world.rosas_link.id}/join"
    with unchanged():
        answers = [Browser().post(path, joining).body["code"] for _ in range(ENROLMENTS_OF_LINK + 1)]
    assert answers == ["email_taken"] * ENROLMENTS_OF_LINK + ["slow_down"]


def test_a_proof_for_one_link_opens_no_other(world: World) -> None:
    proof = _proof(world.rosas_link, invitation=world.shared_link.id)
    assert Browser().post(f"invitations/{world.rosas_link.id}/open", proof).refused == (401, "proof")


@pytest.mark.parametrize("changes", [{"v": 2}, {"more": 1}, {"at": "now"}, {"invitation": "mine"}])
def test_a_malformed_proof_is_refused(world: World, changes: dict[str, Any]) -> None:
    assert _open(world.rosas_link, **changes).refused == (422, "form")


def test_an_unknown_link_is_not_found(world: World) -> None:
    link = Invitation(world.claire.id, world.rosas_link.secret, world.rosas_link.hash)
    assert _open(link).refused == (404, "not_found")


def test_a_newcomer_joins_alone_and_reads_and_is_signed_in(world: World, rosa: Person) -> None:
    browser = Browser()
    answer = _join(world, rosa, world.rosas_link, browser)
    assert (answer.status, answer.body) == (200, {"state": "complete"})
    rooms = {room["id"]: room["joined"] for room in browser.get("rooms").body}
    assert rooms == {world.onboarding: True, world.pathway: False}
    shown = browser.get(f"rooms/{world.carers}/epochs").body
    lock = boxes.Lock(world.carers, 1, shown["boxes"][0]["commitment"])
    assert boxes.open_box(shown["boxes"][0]["box"], lock, rosa.keys.sealing) == world.ring.keys[world.carers, 1]


def test_a_used_link_says_so(world: World, rosa: Person, solene: Person, unchanged: Unchanged) -> None:
    _join(world, rosa, world.rosas_link)
    assert _open(world.rosas_link).refused == (410, "invitation_used")
    with unchanged():
        assert _join(world, solene, world.rosas_link).refused == (410, "invitation_used")


def test_a_lost_answer_is_given_again_and_signs_in(world: World, rosa: Person, unchanged: Unchanged) -> None:
    joining = _joining(world, rosa, world.rosas_link)
    path = f"invitations/{world.rosas_link.id}/join"
    first = Browser().post(path, joining)
    again = Browser()
    rows = Account.objects.count()
    assert again.post(path, joining) == first
    assert Account.objects.count() == rows
    assert again.get("rooms").status == 200


@pytest.mark.parametrize("stolen", ["auth", "secret"])
def test_statements_read_in_a_log_sign_nobody_in(world: World, rosa: Person, stolen: str) -> None:
    joining = _joining(world, rosa, world.rosas_link)
    path = f"invitations/{world.rosas_link.id}/join"
    Browser().post(path, joining)
    guess = Person(rosa.name, rosa.profession, id=rosa.id, **{stolen: getattr(rosa, stolen)})
    thief = Browser()
    assert thief.post(path, {**joining, "enrolment": guess.enrolment()}).refused == (401, "signed_out")
    assert thief.get("rooms").refused == (401, "signed_out")


def _enrolling_with_a_passkey(person: Person, browser: Browser) -> dict[str, Any]:
    challenge = browser.post("identity/passkeys/challenge").body["challenge"]
    passkey = new_passkey(Passkey(person.id), challenge)
    return person.enrolment(unlockers=[passkey], totp=None)


def test_a_lost_answer_is_given_again_to_who_made_a_passkey(world: World, rosa: Person) -> None:
    first, again = Browser(), Browser()
    joining = {**_joining(world, rosa, world.rosas_link), "enrolment": _enrolling_with_a_passkey(rosa, first)}
    path = f"invitations/{world.rosas_link.id}/join"
    assert first.post(path, joining).status == again.post(path, joining).status == 200
    assert again.get("rooms").status == 200


def test_what_a_session_shows_of_a_passkey_signs_nobody_in(world: World, rosa: Person) -> None:
    """Whoever sat at somebody's open screen once does not come back by what they read there."""
    first, thief = Browser(), Browser()
    enrolment = _enrolling_with_a_passkey(rosa, first)
    joining = {**_joining(world, rosa, world.rosas_link), "enrolment": enrolment}
    path = f"invitations/{world.rosas_link.id}/join"
    first.post(path, joining)
    (shown,) = first.get("identity/vault").body["unlockers"]
    other = _enrolling_with_a_passkey(rosa, thief)["unlockers"][0]["credential"]
    credential = {**other, "id": shown["credential"], "rawId": shown["credential"]}
    stolen = {**enrolment["unlockers"][0], "wrapped": shown["wrapped"], "credential": credential}
    guess = {**joining, "enrolment": {**enrolment, "unlockers": [stolen]}}
    assert thief.post(path, guess).refused == (401, "signed_out")
    assert thief.get("rooms").refused == (401, "signed_out")


def test_a_revoked_link_says_so(world: World, claire: Person, rosa: Person, send: Send, unchanged: Unchanged) -> None:
    draft = world.draft(claire)
    draft.write("revoke_invite", world.territory, invitation=world.rosas_link.id)
    assert send(draft).status == 200
    assert _open(world.rosas_link).refused == (410, "invitation_revoked")
    with unchanged():
        assert _join(world, rosa, world.rosas_link).refused == (410, "invitation_revoked")


def test_a_link_ends_with_its_authors_role(world: World, claire: Person, malik: Person, send: Send) -> None:
    draft = world.draft(claire)
    draft.write("role", world.territory, account=malik.id, role="member")
    assert send(draft).status == 200
    assert _open(world.rosas_link).refused == (410, "invitation_revoked")


def test_a_shared_link_ends_with_its_author(world: World, claire: Person, malik: Person, send: Send) -> None:
    draft = world.draft(malik)
    draft.write("remove", world.territory, accounts=[claire.id])
    assert send(draft).status == 200
    assert _open(world.shared_link).refused == (410, "invitation_revoked")


def test_an_expired_link_says_so(world: World, rosa: Person, unchanged: Unchanged) -> None:
    with clock.fixed(clock.now()) as now:
        now.advance(timedelta(days=8))
        assert _open(world.rosas_link).refused == (410, "invitation_expired")
        with unchanged():
            assert _join(world, rosa, world.rosas_link).refused == (410, "invitation_expired")


def test_a_refused_join_leaves_no_account(world: World, rosa: Person, unchanged: Unchanged) -> None:
    joining = _joining(world, rosa, world.rosas_link)
    joining["beside"]["boxes"].clear()
    with unchanged():
        answer = Browser().post(f"invitations/{world.rosas_link.id}/join", joining)
    assert answer.refused == (409, "boxes")
    assert answer.body["at"]["missing"] == [rosa.id]


def test_a_wrong_code_leaves_nothing(world: World, rosa: Person, unchanged: Unchanged) -> None:
    joining = _joining(world, rosa, world.rosas_link)
    joining["enrolment"]["totp"]["code"] = "000000"
    with unchanged():
        assert Browser().post(f"invitations/{world.rosas_link.id}/join", joining).status == 401


def test_a_link_is_for_the_person_on_its_card(world: World, solene: Person, unchanged: Unchanged) -> None:
    with unchanged():
        assert _join(world, solene, world.rosas_link).refused == (409, "card")


def test_a_link_does_nothing_but_join(world: World, rosa: Person, unchanged: Unchanged) -> None:
    joining = _joining(world, rosa, world.rosas_link)
    draft = world.join_draft(rosa, world.rosas_link, carer=True)
    draft.write("create", kind="closed", purpose="working_group", name="Bureau")
    with unchanged():
        answer = Browser().post(f"invitations/{world.rosas_link.id}/join", {**joining, "statements": draft.statements})
    assert answer.refused == (422, "form")


def test_somebody_signed_in_joins_with_their_present_keys(
    world: World, claire: Person, victor: Person, send: Send
) -> None:
    draft = world.draft(claire)
    link = draft.invite(victor, carer=False)
    assert send(draft).status == 200
    browser = Browser(victor)
    answer = browser.post(f"invitations/{link.id}/join", world.join_draft(victor, link, carer=False).body)
    assert answer.body == {"state": "complete"}
    assert {one["id"] for one in browser.get("territories").body} == {world.territory, world.elsewhere}


def test_nobody_joins_signed_out_without_an_account(world: World, rosa: Person, unchanged: Unchanged) -> None:
    body = world.join_draft(rosa, world.rosas_link, carer=True).body
    with unchanged():
        answer = Browser().post(f"invitations/{world.rosas_link.id}/join", body)
    assert answer.refused == (401, "signed_out")


def test_a_guest_joins_by_the_shared_link_and_reads_that_room_alone(world: World, solene: Person) -> None:
    browser = Browser()
    body = {"enrolment": solene.enrolment(), **world.guest_draft(solene, world.shared_link).body}
    assert browser.post(f"invitations/{world.shared_link.id}/join", body).body == {"state": "complete"}
    assert Seat.objects.get(account=solene.account).guest
    assert [room["id"] for room in browser.get("rooms").body] == [world.onboarding]


def test_a_guest_brings_their_own_card(world: World, solene: Person, unchanged: Unchanged) -> None:
    """Naming the hash of another's card must neither borrow a name nor bring the card along."""
    body = {"enrolment": solene.enrolment(), **world.guest_draft(solene, world.shared_link).body}
    impostor = Person(world.ines.name, world.ines.profession, id=solene.id, keys=solene.keys, salt=world.ines.salt)
    draft = world.guest_draft(impostor, world.shared_link)
    draft.beside["cards"].clear()
    with unchanged():
        answer = Browser().post(f"invitations/{world.shared_link.id}/join", {**body, **draft.body})
    assert answer.refused == (409, "beside")


@pytest.mark.parametrize(("name", "code"), [("ines", "role"), ("gael", "not_found"), ("victor", "not_found")])
def test_who_does_not_coordinate_invites_nobody(
    world: World, solene: Person, unchanged: Unchanged, send: Send, name: str, code: str
) -> None:
    draft = world.draft(getattr(world, name))
    draft.invite(solene, carer=False)
    with unchanged():
        assert send(draft).body["code"] == code


def test_an_invitation_without_its_box_is_refused(world: World, claire: Person, solene: Person, send: Send) -> None:
    draft = world.draft(claire)
    link = draft.invite(solene, carer=False, boxed=False)
    answer = send(draft)
    assert answer.refused == (409, "boxes")
    assert answer.body["at"]["missing"] == [link.id]


def test_a_carer_who_invites_a_carer_boxes_the_carers_key_too(
    world: World, malik: Person, solene: Person, send: Send
) -> None:
    draft = world.draft(malik)
    draft.invite(solene, carer=True)
    draft.beside["boxes"] = [box for box in draft.beside["boxes"] if box["room"] == world.territory]
    answer = send(draft)
    assert answer.refused == (409, "boxes")
    assert answer.body["at"]["room"] == world.carers


def test_a_coordinator_who_is_no_carer_invites_a_carer_all_the_same(
    world: World, claire: Person, solene: Person, send: Send
) -> None:
    draft = world.draft(claire)
    link = draft.invite(solene, carer=True)
    assert send(draft).status == 200
    joining = {"enrolment": solene.enrolment(), **world.join_draft(solene, link, carer=False).body}
    assert Browser().post(f"invitations/{link.id}/join", joining).status == 200
