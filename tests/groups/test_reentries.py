"""A re-entry and a change of keys, as the server takes them: who is cut off, who comes in, and what ends with it."""

from typing import Any

import pytest

from groups.rooms.models import Seat
from groups.rooms.services import suspensions
from identity.events import ActDone
from identity.models import Account
from identity.psc.models import LinkedIdentity
from kernel.models import AuditEntry
from member.invitations import Invitation
from tests.cast.browser import Answer, Browser
from tests.cast.hearing import Hear
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send, Unchanged
from tests.groups.test_invitations import _open


@pytest.fixture
def link(world: World, malik: Person, ines: Person, send: Send) -> Invitation:
    """Malik met Inès, who lost everything."""
    draft = world.draft(malik)
    made = draft.invite(ines, carer=True, again=True)
    assert send(draft).status == 200
    return made


def _admitted_elsewhere(world: World, person: Person, coordinator: Person) -> None:
    there = world.draft(coordinator, world.elsewhere)
    there.admit(person, carer=True)
    world.submit(there)


def _reentering(world: World, person: Person, link: Invitation, **enrolment: Any) -> dict[str, Any]:
    draft = world.draft(person)
    draft.reenter_by(link, carer=True)
    return {"enrolment": person.enrolment(**enrolment), **draft.body}


def _reenter(link: Invitation, body: dict[str, Any], browser: Browser | None = None) -> Answer:
    return (browser or Browser()).post(f"invitations/{link.id}/join", body)


def _rooms_of(person: Person) -> set[str]:
    return set(Seat.objects.filter(account=person.account).values_list("room", flat=True))


def test_whose_keys_are_suspended_is_nowhere_in_the_territory(world: World, ines: Person, link: Invitation) -> None:
    assert _rooms_of(ines) == set()
    browser = Browser(ines)
    assert browser.get("rooms").body == []
    assert browser.get(f"rooms/{world.practice}/epochs").refused == (404, "not_found")


def test_whose_keys_are_suspended_is_told_so_and_nobody_else(
    world: World, ines: Person, victor: Person, link: Invitation
) -> None:
    asked = {"rooms": {world.territory: 0, world.practice: 0}}
    assert Browser(ines).post("logs", asked).refused == (409, "suspended")
    assert Browser(victor).post("logs", asked).refused == (404, "not_found")


def test_of_many_territories_the_oldest_are_looked_into_for_it(
    world: World, ines: Person, link: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suspensions, "_FEW", 1)
    others = [world.found(Person(f"Anne {name}", "10"), carer=False)[0] for name in ("Roy", "Petit", "Blanc", "Morin")]
    asked = {"rooms": dict.fromkeys((world.territory, world.elsewhere, *others), 0)}
    assert Browser(ines).post("logs", asked).refused == (409, "suspended")


def test_a_re_entry_that_is_revoked_gives_every_place_back(
    world: World, claire: Person, ines: Person, link: Invitation, send: Send
) -> None:
    draft = world.draft(claire)
    draft.write("revoke_invite", world.territory, invitation=link.id)
    assert send(draft).status == 200
    assert _rooms_of(ines) == {world.territory, world.onboarding, world.pathway, world.practice}
    assert _open(link).refused == (410, "invitation_revoked")


def test_the_link_shows_for_whom_it_is(ines: Person, link: Invitation) -> None:
    shown = _open(link).body
    assert (shown["kind"], shown["account"], shown["card"]) == ("personal", ines.id, ines.card.decode())


def test_who_re_enters_has_their_open_rooms_at_once_and_no_closed_one(
    world: World, ines: Person, link: Invitation
) -> None:
    browser = Browser()
    answer = _reenter(link, _reentering(world, ines.renewed, link), browser)
    assert (answer.status, answer.body) == (200, {"state": "complete"})
    assert _rooms_of(ines) == {world.territory, world.onboarding, world.pathway}
    assert world.practice not in {room["id"] for room in browser.get("rooms").body}
    (closed,) = browser.get(f"territories/{world.territory}/closed").body
    assert (closed["id"], closed["asked"]) == (world.practice, "returning")


def test_a_moderators_tap_opens_the_closed_one(
    world: World, malik: Person, ines: Person, link: Invitation, send: Send
) -> None:
    _reenter(link, _reentering(world, ines.renewed, link))
    draft = world.draft(malik)
    draft.write("admit", world.practice, account=ines.id, role="member")
    draft.boxes_of_now(world.practice, ines.id)
    assert send(draft).status == 200
    assert world.practice in _rooms_of(ines)


def test_what_signed_in_before_signs_in_no_more(world: World, ines: Person, link: Invitation) -> None:
    vault, unlockers = ines.account.vault.version, set(ines.account.unlockers.values_list("id", flat=True))
    new = ines.renewed
    LinkedIdentity.objects.create(account=ines.account, national_id="10001", proven_at=1)
    _reenter(link, _reentering(world, new, link))
    assert ines.account.vault.version == vault + 1
    assert not unlockers & set(ines.account.unlockers.values_list("id", flat=True))
    assert not LinkedIdentity.objects.exists()
    sign_in = {"email": ines.email, "kind": "sheet"}
    assert Browser().post("identity/sign-in", {**sign_in, "auth": ines.auth}).status == 401
    assert Browser().post("identity/sign-in", {**sign_in, "auth": new.auth}).status == 200


def test_sessions_of_before_end(world: World, ines: Person, link: Invitation) -> None:
    before = Browser()
    assert before.post("identity/sign-in", {"email": ines.email, "kind": "sheet", "auth": ines.auth}).status == 200
    assert before.get("identity/vault").status == 200
    _reenter(link, _reentering(world, ines.renewed, link))
    assert before.get("identity/vault").refused == (401, "signed_out")


def test_a_lost_answer_is_given_again(world: World, ines: Person, link: Invitation) -> None:
    body = _reentering(world, ines.renewed, link)
    first, again = _reenter(link, body), Browser()
    vault = ines.account.vault.version
    assert _reenter(link, body, again) == first
    assert ines.account.vault.version == vault
    assert again.get("rooms").status == 200


def test_another_address_may_come_with_it_but_nobody_elses(
    world: World, ines: Person, paul: Person, link: Invitation, unchanged: Unchanged
) -> None:
    new = ines.renewed
    with unchanged():
        assert _reenter(link, _reentering(world, new, link, email=paul.email)).refused == (409, "email_taken")
    assert _reenter(link, _reentering(world, new, link, email="neuve@example.org")).status == 200
    assert ines.account.email == "neuve@example.org"


def test_nobody_takes_another_account_by_it(
    world: World, ines: Person, paul: Person, link: Invitation, unchanged: Unchanged
) -> None:
    thief = paul.renewed
    with unchanged():
        assert _reenter(link, _reentering(world, thief, link)).refused == (409, "actor")
        odd = {**_reentering(world, ines.renewed, link), "enrolment": thief.enrolment()}
        assert _reenter(link, odd).refused == (409, "actor")


def test_a_coordinator_of_one_territory_opens_nothing_of_another(
    world: World, ines: Person, victor: Person, link: Invitation, unchanged: Unchanged
) -> None:
    _admitted_elsewhere(world, ines, victor)
    with unchanged():
        assert _reenter(link, _reentering(world, ines.renewed, link)).refused == (409, "elsewhere")


def test_nor_while_that_one_lets_them_re_enter_too(
    world: World, ines: Person, victor: Person, link: Invitation, unchanged: Unchanged
) -> None:
    _admitted_elsewhere(world, ines, victor)
    there = world.draft(victor, world.elsewhere)
    his = there.invite(ines, carer=True, again=True)
    world.submit(there)
    assert _rooms_of(ines) == set()
    stolen = ines.renewed
    draft = world.draft(stolen, world.elsewhere)
    draft.reenter_by(his, carer=True)
    with unchanged():
        assert _reenter(his, {"enrolment": stolen.enrolment(), **draft.body}).refused == (409, "elsewhere")


def test_who_was_removed_elsewhere_comes_back_by_the_link(
    world: World, ines: Person, victor: Person, link: Invitation
) -> None:
    _admitted_elsewhere(world, ines, victor)
    there = world.draft(victor, world.elsewhere)
    there.write("remove", world.elsewhere, accounts=[ines.id])
    world.submit(there)
    assert _reenter(link, _reentering(world, ines.renewed, link)).status == 200


def test_who_can_sign_in_brings_new_keys_by_the_link_and_keeps_all_else(
    world: World, ines: Person, link: Invitation
) -> None:
    browser, vault = Browser(ines), ines.account.vault.version
    body = _reentering(world, ines.renewed, link)
    del body["enrolment"]
    assert _reenter(link, body, browser).status == 200
    assert ines.account.vault.version == vault
    assert _rooms_of(ines) == {world.territory, world.onboarding, world.pathway}


def test_who_brings_new_keys_by_the_link_ends_every_other_session(world: World, ines: Person, link: Invitation) -> None:
    before, sheet = Browser(), {"email": ines.email, "kind": "sheet", "auth": ines.auth}
    assert before.post("identity/sign-in", sheet).status == 200
    body = _reentering(world, ines.renewed, link)
    del body["enrolment"]
    assert _reenter(link, body, Browser(ines)).status == 200
    assert before.get("identity/vault").refused == (401, "signed_out")


def test_an_ordinary_link_takes_no_account_over(world: World, ines: Person, rosa: Person, unchanged: Unchanged) -> None:
    draft = world.draft(rosa)
    draft.join_by(world.rosas_link, world.territory)
    draft.write("join", world.onboarding)
    draft.boxes_of_now(world.carers, rosa.id)
    with unchanged():
        odd = {**draft.body, "enrolment": ines.renewed.enrolment()}
        assert Browser().post(f"invitations/{world.rosas_link.id}/join", odd).refused == (409, "actor")


def test_the_person_is_told_of_a_re_entry_and_of_new_keys(
    world: World,
    malik: Person,
    ines: Person,
    send: Send,
    hear: Hear,
    django_capture_on_commit_callbacks: Any,
) -> None:
    heard = hear(ActDone)
    with django_capture_on_commit_callbacks(execute=True):
        draft = world.draft(malik)
        link = draft.invite(ines, carer=True, again=True)
        assert send(draft).status == 200
    with django_capture_on_commit_callbacks(execute=True):
        _reenter(link, _reentering(world, ines.renewed, link))
    told = [(str(event.account), event.act) for event in heard]
    assert told == [(ines.id, each) for each in ("rooms.reentry", "identity.reenter", "rooms.replace_keys")]
    assert AuditEntry.objects.filter(act="rooms.reentry", actor=malik.id, subject=ines.id).exists()


def test_the_person_is_told_where_a_re_entry_is_revoked_and_nobody_where_another_link_is(
    world: World,
    claire: Person,
    ines: Person,
    rosa: Person,
    link: Invitation,
    send: Send,
    hear: Hear,
    django_capture_on_commit_callbacks: Any,
) -> None:
    heard = hear(ActDone)
    for each in (link, world.rosas_link):
        draft = world.draft(claire)
        draft.write("revoke_invite", world.territory, invitation=each.id)
        with django_capture_on_commit_callbacks(execute=True):
            assert send(draft).status == 200
    assert heard == [ActDone(account=ines.account.id, act="rooms.reentry_revoked")]
    assert AuditEntry.objects.filter(act="rooms.reentry_revoked", actor=claire.id, subject=ines.id).exists()


def test_new_keys_by_the_old_ones_keep_every_place_and_end_every_other_session(
    world: World, ines: Person, send: Send
) -> None:
    before = Browser()
    assert before.post("identity/sign-in", {"email": ines.email, "kind": "sheet", "auth": ines.auth}).status == 200
    rooms, draft = _rooms_of(ines), world.draft(ines.renewed)
    draft.replace_keys(ines)
    assert send(draft).status == 200
    assert _rooms_of(ines) == rooms
    assert before.get("identity/vault").refused == (401, "signed_out")


def test_new_keys_are_asked_for_afresh(world: World, ines: Person, unchanged: Unchanged) -> None:
    draft = world.draft(ines.renewed)
    draft.replace_keys(ines)
    with unchanged():
        assert Browser(ines, fresh=False).post("statements", draft.body).refused == (403, "confirm")


def test_new_keys_need_the_sealing_key_beside_them(world: World, ines: Person, refuses: Refuses) -> None:
    draft = world.draft(ines.renewed)
    draft.replace_keys(ines)
    draft.beside["sealing"].clear()
    assert refuses(draft) == "beside"


def test_a_new_epoch_within_leaves_nobody_out(world: World, ines: Person, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(ines.renewed)
    draft.replace_keys(ines)
    draft.beside["boxes"] = [box for box in draft.beside["boxes"] if box["holder"] != paul.id]
    assert refuses(draft) == "boxes"


def test_a_re_entry_is_used_only_where_links_are(
    world: World, ines: Person, link: Invitation, refuses: Refuses
) -> None:
    draft = world.draft(ines.renewed)
    draft.reenter_by(link, carer=True)
    assert refuses(draft) == "suspended"


def test_the_address_of_somebody_else_is_not_learnt_without_the_link(
    world: World, ines: Person, paul: Person, link: Invitation, unchanged: Unchanged
) -> None:
    body = _reentering(world, ines.renewed, link, email=paul.email)
    body["statements"][0]["signature"] = paul.keys.signing.sign("statement", b"{}")
    with unchanged():
        assert _reenter(link, body).refused == (404, "not_found")
    assert Account.objects.filter(email=ines.email).exists()
