"""Guests who ask to become members, and what becomes of it."""

from typing import Any

import pytest

from groups.rooms.events import RequestMade
from groups.rooms.models import Request
from groups.rooms.services import requests
from groups.rooms.services.invitations import join_as
from kernel import clock
from member.statements import ask
from tests.cast.browser import Answer, Browser
from tests.cast.hearing import Hear
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send


def signed(person: Person, territory: str, *, by: Person | None = None) -> Any:
    keys = (by or person).keys
    return ask(keys, territory=territory, account=person.id, card=person.card_hash, at=clock.now())


def put(world: World, person: Person, body: Any = None) -> Answer:
    return Browser(person).put(f"requests/{world.territory}", body or signed(person, world.territory))


def listed(world: World, person: Person) -> Answer:
    return Browser(person).get(f"territories/{world.territory}/requests")


def refuse(world: World, by: Person, account: str) -> Answer:
    return Browser(by).delete(f"territories/{world.territory}/requests/{account}")


def own(person: Person) -> list[tuple[str, str]]:
    return [(each["territory"], each["state"]) for each in Browser(person).get("requests").body]


def test_a_guests_request_waits_for_every_coordinator(
    world: World, claire: Person, malik: Person, gael: Person
) -> None:
    body = signed(gael, world.territory)
    assert put(world, gael, body).status == 200
    for coordinator in (claire, malik):
        (found,) = listed(world, coordinator).body
        assert (found["account"], found["payload"]) == (gael.id, body["payload"])
        assert abs(found["at"] - clock.now()) < 60_000
    assert own(gael) == [(world.territory, "waiting")]


def test_asking_again_waits_no_second_time(world: World, claire: Person, gael: Person) -> None:
    put(world, gael)
    (first,) = listed(world, claire).body
    put(world, gael)
    (second,) = listed(world, claire).body
    assert first["at"] == second["at"]


@pytest.mark.parametrize("name", ["ines", "paul", "gael", "victor"])
def test_only_coordinators_see_who_asks_or_refuse_them(world: World, name: str, gael: Person) -> None:
    put(world, gael)
    person = getattr(world, name)
    assert listed(world, person).refused == (404, "not_found")
    assert refuse(world, person, gael.id).refused == (404, "not_found")
    assert own(gael) == [(world.territory, "waiting")]


def test_who_is_no_guest_here_cannot_ask(world: World, victor: Person) -> None:
    assert put(world, victor).refused == (404, "not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "requests"),
        ("put", "requests/{territory}"),
        ("delete", "requests/{territory}"),
        ("get", "territories/{territory}/requests"),
        ("delete", "territories/{territory}/requests/01a20000-0000-7000-8000-000000000000"),
    ],
)
def test_nobody_without_a_session_asks_or_answers(world: World, method: str, path: str) -> None:
    answer = getattr(Browser(), method)(path.format(territory=world.territory))
    assert answer.refused == (401, "signed_out")


def test_a_member_has_nothing_to_ask_for(world: World, ines: Person) -> None:
    assert put(world, ines).refused == (409, "member")


def test_a_request_is_for_oneself_by_ones_own_key_and_for_this_territory(
    world: World, gael: Person, ines: Person
) -> None:
    other = Person("Gaël Marchand", "60", id=gael.id)
    wrong = [
        signed(gael, world.elsewhere),
        signed(gael, world.territory, by=ines),
        signed(ines, world.territory),
        signed(other, world.territory),
        {"payload": "{}", "signature": "A" * 86},
    ]
    for body in wrong:
        assert put(world, gael, body).refused == (422, "form")
    assert not Request.objects.filter(account=gael.account).exists()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"payload": "x" * 1025, "signature": "A" * 86},
        {"payload": "{}", "signature": "A"},
        {"payload": "{}", "signature": "A" * 86, "more": 1},
    ],
)
def test_what_is_no_request_is_refused_before_it_is_read(world: World, gael: Person, body: Any) -> None:
    assert Browser(gael).put(f"requests/{world.territory}", body).refused == (422, "form")


def test_who_was_refused_is_told_and_cannot_ask_again(world: World, claire: Person, gael: Person) -> None:
    put(world, gael)
    assert refuse(world, claire, gael.id).status == 200
    assert listed(world, claire).body == []
    assert own(gael) == [(world.territory, "refused")]
    assert put(world, gael).refused == (409, "refused")
    Browser(gael).delete(f"requests/{world.territory}")
    assert own(gael) == [(world.territory, "refused")]


def test_what_does_not_wait_cannot_be_refused(world: World, claire: Person, gael: Person) -> None:
    assert refuse(world, claire, gael.id).refused == (409, "answered")


def test_who_takes_a_request_back_waits_no_more(world: World, claire: Person, gael: Person) -> None:
    put(world, gael)
    assert Browser(gael).delete(f"requests/{world.territory}").status == 200
    assert (listed(world, claire).body, own(gael)) == ([], [])


def test_no_guest_asks_and_takes_back_without_end(
    world: World, claire: Person, gael: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "ASKED", 2)
    for _ in range(2):
        assert put(world, gael).status == 200
        assert put(world, gael).status == 200
        Browser(gael).delete(f"requests/{world.territory}")
    assert put(world, gael).refused == (429, "slow_down")
    assert listed(world, claire).body == []


def test_a_request_rests_with_its_own_territory(world: World, victor: Person, gael: Person) -> None:
    put(world, gael)
    answer = Browser(victor).delete(f"territories/{world.elsewhere}/requests/{gael.id}")
    assert answer.refused == (409, "answered")
    assert own(gael) == [(world.territory, "waiting")]
    assert Browser(victor).get(f"territories/{world.elsewhere}/requests").body == []


def test_who_was_admitted_waits_no_more_and_may_put_it_away(
    world: World, claire: Person, gael: Person, send: Send
) -> None:
    put(world, gael)
    draft = world.draft(claire)
    draft.admit(gael, carer=True)
    assert send(draft).status == 200
    assert listed(world, claire).body == []
    assert own(gael) == [(world.territory, "admitted")]
    Browser(gael).delete(f"requests/{world.territory}")
    assert own(gael) == []


def test_nobody_is_admitted_to_the_territory_without_a_box_of_its_key(
    world: World, claire: Person, gael: Person, send: Send
) -> None:
    draft = world.draft(claire)
    draft.admit(gael, carer=True)
    draft.beside["boxes"].clear()
    assert send(draft).refused == (409, "boxes")


def test_a_guest_who_was_removed_waits_no_more(world: World, malik: Person, claire: Person, gael: Person) -> None:
    put(world, gael)
    draft = world.draft(malik)
    draft.write("remove", world.onboarding, accounts=[gael.id])
    world.submit(draft)
    assert listed(world, claire).body == []


def test_a_request_ends_with_the_stay_that_it_began(
    world: World, claire: Person, gael: Person, hear: Hear, django_capture_on_commit_callbacks: Any
) -> None:
    put(world, gael)
    admission = world.draft(claire)
    admission.admit(gael, carer=True)
    world.submit(admission)
    goes(world, claire, gael, world.territory)
    assert own(gael) == []
    comes_as_guest(world, gael)
    assert listed(world, claire).body == []
    heard = hear(RequestMade)
    with django_capture_on_commit_callbacks(execute=True):
        assert put(world, gael).status == 200
    assert [str(event.account) for event in heard if event.territory == world.territory] == [gael.id]
    assert len(listed(world, claire).body) == 1


def test_a_guest_who_left_and_comes_back_asks_anew(world: World, claire: Person, gael: Person) -> None:
    put(world, gael)
    goes(world, claire, gael, world.onboarding)
    comes_as_guest(world, gael)
    assert (listed(world, claire).body, own(gael)) == ([], [])


def test_a_refused_guest_who_comes_back_stays_refused(world: World, claire: Person, gael: Person) -> None:
    put(world, gael)
    refuse(world, claire, gael.id)
    goes(world, claire, gael, world.onboarding)
    comes_as_guest(world, gael)
    assert put(world, gael).refused == (409, "refused")


def test_a_member_s_leave_of_another_group_takes_no_request_away(world: World, ines: Person, gael: Person) -> None:
    put(world, gael)
    goes(world, world.malik, ines, world.pathway)
    assert own(gael) == [(world.territory, "waiting")]


def goes(world: World, by: Person, person: Person, room: str) -> None:
    draft = world.draft(by)
    draft.write("remove", room, accounts=[person.id])
    world.submit(draft)


def comes_as_guest(world: World, person: Person) -> None:
    draft = world.draft(world.claire)
    link = draft.share(world.onboarding)
    world.submit(draft)
    join_as(person.account, link.id, world.guest_draft(person, link).joining)
