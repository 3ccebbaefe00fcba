"""Nobody fills the disk: statements, epochs and boxes are counted for each person."""

from typing import Any

import pytest
from django.core.cache import cache

from groups.rooms.models import Room
from groups.rooms.services import allowance
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send, Unchanged
from tests.groups.test_room_requests import admits, put, signed


@pytest.fixture(autouse=True)
def _nothing_counted_yet(world: World) -> None:
    cache.clear()


def seating(world: World, by: Person, whom: Person) -> Draft:
    draft = world.draft(by)
    room = draft.write("create", kind="closed", purpose="working_group", name="Prévention")
    draft.rekey(room)
    draft.write("admit", room, account=whom.id, role="member")
    draft.boxes_of_now(room, whom.id)
    return draft


def removal(world: World, by: Person, whom: Person) -> Draft:
    draft = world.draft(by)
    draft.remove(world.practice, whom)
    return draft


def renewal(world: World, person: Person) -> Draft:
    draft = world.draft(person)
    draft.rekey(world.practice)
    return draft


def test_who_began_many_epochs_within_the_hour_waits_and_nobody_else(
    world: World, ines: Person, malik: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 2)
    for _ in range(2):
        assert send(renewal(world, ines)).status == 200
    assert refuses(renewal(world, ines)) == "slow_down"
    assert send(renewal(world, malik)).status == 200


def test_who_made_many_statements_within_the_hour_waits_and_nobody_else(
    world: World, ines: Person, malik: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "STATEMENTS", 1)
    assert send(renewal(world, ines)).status == 200
    assert refuses(renewal(world, ines)) == "slow_down"
    assert send(renewal(world, malik)).status == 200


def test_who_made_many_invitations_within_the_hour_waits_and_nobody_else(
    world: World, malik: Person, claire: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "INVITATIONS", 1)

    def inviting(person: Person) -> Draft:
        draft = world.draft(person)
        draft.invite(Person("Louise Fabre", "60"), carer=True)
        return draft

    assert send(inviting(malik)).status == 200
    assert refuses(inviting(malik)) == "slow_down"
    assert send(renewal(world, malik)).status == 200
    assert send(inviting(claire)).status == 200


def test_who_may_renew_no_more_keys_may_still_remove_somebody_with_a_new_one(
    world: World, malik: Person, ines: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 1)
    monkeypatch.setattr(allowance, "BOXES", 2)
    assert send(renewal(world, malik)).status == 200
    assert refuses(renewal(world, malik)) == "slow_down"
    assert send(removal(world, malik, ines)).status == 200


def test_an_epoch_within_a_removal_counts_among_removals(
    world: World,
    malik: Person,
    ines: Person,
    paul: Person,
    send: Send,
    refuses: Refuses,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 1)
    assert send(removal(world, malik, ines)).status == 200
    assert send(admits(world, malik, paul)).status == 200
    assert refuses(removal(world, malik, paul)) == "slow_down"


def test_a_lost_answer_asked_for_again_costs_nothing(
    world: World, ines: Person, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "EPOCHS", 1)
    draft = renewal(world, ines)
    assert [send(draft).status for _ in range(3)] == [200, 200, 200]


def test_boxes_beside_statements_and_alone_count_together(
    world: World, ines: Person, malik: Person, send: Send, unchanged: Unchanged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "BOXES", 3)
    assert send(renewal(world, ines)).status == 200
    draft = world.draft(ines)
    for _ in range(2):
        draft.boxes_of_now(world.practice, malik.id)
    with unchanged():
        answer = Browser(ines).post("boxes", {"boxes": draft.beside["boxes"]})
    assert answer.refused == (429, "slow_down")


def test_links_and_wraps_posted_again_count_together_and_keep_nobody_from_renewing_a_key(
    world: World, ines: Person, malik: Person, send: Send, unchanged: Unchanged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "LINKS", 1)
    assert send(renewal(world, ines)).status == 200
    draft = world.draft(ines)
    draft.link(world.practice, 2, 1)
    draft.wrap(world.onboarding, 1)
    with unchanged():
        sealed = {kind: draft.beside[kind] for kind in ("links", "wraps")}
        assert Browser(ines).post("boxes", sealed).refused == (429, "slow_down")
    assert Browser(malik).post("boxes", {"links": sealed["links"]}).status == 200
    assert send(renewal(world, ines)).status == 200


def test_who_put_somebody_into_many_rooms_within_the_hour_waits_for_that_person_alone(
    world: World, malik: Person, ines: Person, paul: Person, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "SEATED", 2)

    assert [send(seating(world, malik, paul)).status for _ in range(2)] == [200, 200]
    rooms = Room.objects.count()
    told = send(seating(world, malik, paul))
    assert told.refused == (429, "seated_often")
    assert (told.body["at"], Room.objects.count()) == ({"account": paul.id}, rooms)
    assert [send(seating(world, by, whom)).status for by, whom in ((malik, ines), (ines, paul))] == [200, 200]


def test_what_was_refused_counts_for_nothing(
    world: World, malik: Person, paul: Person, send: Send, refuses: Refuses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "SEATED", 2)
    two = world.draft(malik)
    for name in ("Prévention", "Sport"):
        room = two.write("create", kind="closed", purpose="working_group", name=name)
        two.rekey(room)
        two.write("admit", room, account=paul.id, role="member")
        two.boxes_of_now(room, paul.id)
    unboxed = seating(world, malik, paul)
    unboxed.beside["boxes"] = [box for box in unboxed.beside["boxes"] if box["holder"] != paul.id]

    assert send(seating(world, malik, paul)).status == 200
    assert [refuses(unboxed) for _ in range(3)] == ["boxes"] * 3
    assert [refuses(two) for _ in range(3)] == ["seated_often"] * 3
    assert send(seating(world, malik, paul)).status == 200


def test_who_re_entered_is_let_back_into_as_many_groups_as_they_were_in(
    world: World, malik: Person, ines: Person, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = [world.practice]
    for _ in range(2):
        draft = seating(world, malik, ines)
        rooms.append(next(log for log in draft.logs if log not in (world.territory, *rooms)))
        assert send(draft).status == 200
    draft = world.draft(malik)
    link = draft.invite(ines, carer=True, again=True)
    assert send(draft).status == 200
    back = ines.renewed
    entry = world.draft(back)
    entry.reenter_by(link, carer=True)
    assert Browser().post(f"invitations/{link.id}/join", {"enrolment": back.enrolment(), **entry.body}).status == 200

    cache.clear()
    monkeypatch.setattr(allowance, "SEATED", 1)
    again = world.draft(malik)
    for room in rooms:
        again.write("admit", room, account=ines.id, role="member")
        again.boxes_of_now(room, ines.id)
    assert send(again).status == 200
    assert [send(seating(world, malik, back)).status for _ in range(2)] == [200, 429]


def test_a_conversation_begun_counts_and_who_asked_to_be_let_in_does_not(
    world: World, malik: Person, paul: Person, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "SEATED", 1)
    draft = world.draft(malik)
    talk: dict[str, Any] = {"kind": "direct", "purpose": "conversation", "with": paul.id}
    draft.rekey(draft.write("create", **talk))
    assert send(draft).status == 200
    put(world, paul, asked := signed(world, paul))
    assert send(admits(world, malik, paul, request=asked)).status == 200
    assert send(seating(world, malik, paul)).refused == (429, "seated_often")
