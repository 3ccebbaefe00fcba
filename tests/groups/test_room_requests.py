"""Members who ask to be let into a closed group, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest

from groups.rooms.events import RoomRequestMoved
from groups.rooms.models import RoomRequest
from groups.rooms.services import room_requests
from kernel import clock, registry
from kernel.models import AuditEntry
from member.statements import ask
from tests.cast.browser import Answer, Browser
from tests.cast.hearing import Hear
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send

DAY = clock.milliseconds(timedelta(days=1))


def signed(world: World, person: Person, room: str | None = None, *, by: Person | None = None, **changes: Any) -> Any:
    stated = {"territory": world.territory, "account": person.id, "card": person.card_hash, "at": clock.now()}
    return ask((by or person).keys, **{**stated, "room": room or world.practice, **changes})


def for_entry(world: World, person: Person) -> Any:
    """What would let somebody into the territory."""
    return ask(person.keys, territory=world.territory, account=person.id, card=person.card_hash, at=clock.now())


def put(world: World, person: Person, body: Any = None, room: str | None = None) -> Answer:
    body = body or signed(world, person, room)
    return Browser(person).put(f"rooms/{room or world.practice}/request", body)


def withdraw(world: World, person: Person) -> Answer:
    return Browser(person).delete(f"rooms/{world.practice}/request")


def listed(world: World, person: Person) -> Answer:
    return Browser(person).get(f"rooms/{world.practice}/requests")


def refuse(world: World, by: Person, account: str) -> Answer:
    return Browser(by).delete(f"rooms/{world.practice}/requests/{account}")


def closed(world: World, person: Person) -> list[Any]:
    answer = Browser(person).get(f"territories/{world.territory}/closed")
    assert answer.status == 200
    found: list[Any] = answer.body
    return found


def asked(world: World, person: Person) -> str | None:
    (group,) = [each for each in closed(world, person) if each["id"] == world.practice]
    state: str | None = group.get("asked")
    return state


def admits(world: World, by: Person, person: Person, request: Any = None) -> Any:
    draft = world.draft(by)
    carried = {"request": request} if request else {}
    draft.write("admit", world.practice, account=person.id, role="member", **carried)
    draft.boxes_of_now(world.practice, person.id)
    return draft


def goes(world: World, by: Person, person: Person, room: str) -> None:
    draft = world.draft(by)
    draft.write("remove", room, accounts=[person.id])
    world.submit(draft)


def test_a_member_finds_the_closed_groups_that_they_are_not_in(world: World, paul: Person, malik: Person) -> None:
    assert closed(world, paul) == [
        {
            "id": world.practice,
            "name": "Analyse de pratiques",
            "purpose": "practice_review",
            "members": 2,
            "moderators": [malik.id],
        }
    ]


def test_of_a_group_whose_moderator_left_who_is_there_longest_is_named(
    world: World, malik: Person, ines: Person, paul: Person, send: Send
) -> None:
    draft = world.draft(malik)
    draft.write("leave", world.practice)
    assert send(draft).status == 200
    assert [group["moderators"] for group in closed(world, paul)] == [[ines.id]]


def test_a_group_is_found_by_its_new_name(world: World, malik: Person, paul: Person, send: Send) -> None:
    draft = world.draft(malik)
    draft.write("policy", world.practice, name="Relecture de cas")
    assert send(draft).status == 200
    assert [group["name"] for group in closed(world, paul)] == ["Relecture de cas"]


@pytest.mark.parametrize("purpose", ["care_team", "conversation"])
def test_nobody_finds_who_is_cared_for_or_who_talks(
    world: World, malik: Person, paul: Person, send: Send, purpose: str
) -> None:
    draft = world.draft(malik)
    room = draft.write("create", kind="closed", purpose=purpose)
    draft.rekey(room)
    assert send(draft).status == 200
    assert room not in [group["id"] for group in closed(world, paul)]
    assert put(world, paul, room=room).refused == (404, "not_found")
    assert listed(world, paul).refused == (404, "not_found")


def test_who_is_in_finds_their_group_among_their_own(world: World, ines: Person) -> None:
    assert closed(world, ines) == []


def test_nobody_finds_a_group_that_nobody_is_in(world: World, malik: Person, ines: Person, paul: Person) -> None:
    for person in (ines, malik):
        draft = world.draft(person)
        draft.write("leave", world.practice)
        world.submit(draft)
    assert closed(world, paul) == []


@pytest.mark.parametrize("name", ["gael", "victor"])
def test_an_outsider_learns_of_no_group(world: World, name: str) -> None:
    person = getattr(world, name)
    assert Browser(person).get(f"territories/{world.territory}/closed").refused == (404, "not_found")
    assert put(world, person).refused == (404, "not_found")
    assert withdraw(world, person).status == 200
    assert not RoomRequest.objects.exists()


def test_a_request_waits_for_every_moderator(world: World, malik: Person, paul: Person) -> None:
    body = signed(world, paul)
    assert put(world, paul, body).status == 200
    (found,) = listed(world, malik).body
    assert (found["account"], found["payload"], found["signature"]) == (paul.id, body["payload"], body["signature"])
    assert asked(world, paul) == "waiting"
    assert AuditEntry.objects.filter(actor=paul.id, act="rooms.room_request").exists()


def test_who_moderates_by_standing_answers_too(world: World, malik: Person, ines: Person, paul: Person) -> None:
    put(world, paul)
    assert listed(world, ines).refused == (404, "not_found")
    draft = world.draft(malik)
    draft.write("leave", world.practice)
    world.submit(draft)
    assert [each["account"] for each in listed(world, ines).body] == [paul.id]


@pytest.mark.parametrize("name", ["claire", "ines", "paul", "gael", "victor"])
def test_only_moderators_see_who_asks_or_refuse_them(world: World, name: str, paul: Person) -> None:
    put(world, paul)
    person = getattr(world, name)
    assert listed(world, person).refused == (404, "not_found")
    assert refuse(world, person, paul.id).refused == (404, "not_found")
    assert asked(world, paul) == "waiting"


def test_who_is_in_has_nothing_to_ask_for(world: World, ines: Person) -> None:
    assert put(world, ines).refused == (409, "already")


def test_an_open_group_is_not_asked_for(world: World, claire: Person) -> None:
    assert put(world, claire, room=world.pathway).refused == (404, "not_found")


def test_a_request_is_for_oneself_by_ones_own_key_and_for_this_group(world: World, paul: Person, ines: Person) -> None:
    wrong = [
        signed(world, paul, world.pathway),
        for_entry(world, paul),
        signed(world, paul, territory=world.elsewhere),
        signed(world, paul, by=ines),
        signed(world, ines),
        signed(world, paul, card=ines.card_hash),
        {"payload": "{}", "signature": "A" * 86},
    ]
    for body in wrong:
        assert put(world, paul, body).refused == (422, "form")
    assert not RoomRequest.objects.exists()


def test_asking_again_waits_no_second_time(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    (first,) = listed(world, malik).body
    put(world, paul)
    (second,) = listed(world, malik).body
    assert first["at"] == second["at"]


def test_who_takes_a_request_back_waits_no_more(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    assert withdraw(world, paul).status == 200
    assert (listed(world, malik).body, asked(world, paul)) == ([], None)


def test_nobody_asks_and_takes_back_without_end(world: World, paul: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_requests, "ASKED", 2)
    for _ in range(2):
        assert put(world, paul).status == 200
        withdraw(world, paul)
    assert put(world, paul).refused == (429, "slow_down")
    assert asked(world, paul) is None


def test_who_was_refused_may_ask_again_after_thirty_days(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    assert refuse(world, malik, paul.id).status == 200
    assert (listed(world, malik).body, asked(world, paul)) == ([], "refused")
    answer = put(world, paul)
    assert answer.refused == (409, "too_soon")
    assert abs(answer.body["at"]["until"] - (clock.now() + 30 * DAY)) < DAY
    withdraw(world, paul)
    assert put(world, paul).refused == (409, "too_soon")
    RoomRequest.objects.update(at=clock.now() - 32 * DAY, refused_at=clock.now() - 31 * DAY)
    assert asked(world, paul) is None
    assert put(world, paul).status == 200
    (found,) = listed(world, malik).body
    assert abs(found["at"] - clock.now()) < DAY


def test_refusals_are_not_kept_for_longer(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    refuse(world, malik, paul.id)
    registry.do_chores()
    assert RoomRequest.objects.exists()
    RoomRequest.objects.update(at=clock.now() - 32 * DAY, refused_at=clock.now() - 31 * DAY)
    registry.do_chores()
    assert not RoomRequest.objects.exists()


def test_what_does_not_wait_cannot_be_refused(world: World, malik: Person, paul: Person) -> None:
    assert refuse(world, malik, paul.id).refused == (409, "answered")


def test_who_is_admitted_at_their_request_is_in_and_asks_no_more(
    world: World, malik: Person, paul: Person, send: Send
) -> None:
    put(world, paul)
    (row,) = listed(world, malik).body
    request = {"payload": row["payload"], "signature": row["signature"]}
    assert send(admits(world, malik, paul, request)).status == 200
    assert closed(world, paul) == []
    assert not RoomRequest.objects.exists()


def test_an_old_request_lets_nobody_in_a_second_time(world: World, malik: Person, paul: Person, send: Send) -> None:
    put(world, paul, body := signed(world, paul))
    assert send(admits(world, malik, paul, body)).status == 200
    leaves = world.draft(paul)
    leaves.write("leave", world.practice)
    assert send(leaves).status == 200
    assert send(admits(world, malik, paul, body)).refused == (409, "answered")


def test_what_was_taken_back_or_refused_lets_nobody_in_a_moment_later(
    world: World, malik: Person, paul: Person, send: Send
) -> None:
    put(world, paul, body := signed(world, paul))
    late = admits(world, malik, paul, body)
    withdraw(world, paul)
    assert send(late).refused == (409, "answered")
    put(world, paul, body)
    late = admits(world, malik, paul, body)
    refuse(world, malik, paul.id)
    assert send(late).refused == (409, "answered")
    assert asked(world, paul) == "refused"


def test_who_takes_back_what_was_answered_a_moment_ago_is_told_so(
    world: World, malik: Person, paul: Person, send: Send
) -> None:
    put(world, paul, body := signed(world, paul))
    assert send(admits(world, malik, paul, body)).status == 200
    assert withdraw(world, paul).refused == (409, "answered")
    assert refuse(world, malik, paul.id).refused == (409, "answered")


def test_an_admission_whose_answer_was_lost_is_answered_again(
    world: World, malik: Person, paul: Person, send: Send
) -> None:
    put(world, paul, body := signed(world, paul))
    admission = admits(world, malik, paul, body)
    assert send(admission).body == send(admission).body


def test_who_is_added_unasked_asks_no_more_either(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    world.submit(admits(world, malik, paul))
    assert not RoomRequest.objects.exists()


def test_a_request_for_the_territory_lets_nobody_into_a_group(
    world: World, malik: Person, paul: Person, refuses: Refuses
) -> None:
    assert refuses(admits(world, malik, paul, for_entry(world, paul))) == "request"


def test_a_request_of_who_left_the_territory_is_gone(world: World, claire: Person, malik: Person, paul: Person) -> None:
    put(world, paul)
    goes(world, claire, paul, world.territory)
    assert listed(world, malik).body == []
    assert not RoomRequest.objects.exists()


def test_a_request_of_whose_keys_are_suspended_is_gone(world: World, malik: Person, paul: Person, send: Send) -> None:
    put(world, paul)
    draft = world.draft(malik)
    draft.invite(paul, carer=True, again=True)
    assert send(draft).status == 200
    assert not RoomRequest.objects.exists()
    assert put(world, paul).refused == (404, "not_found")


def test_a_request_under_keys_that_were_replaced_is_gone(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    renewed = Person(paul.name, paul.profession, id=paul.id, salt=paul.salt)
    draft = world.draft(renewed)
    draft.replace_keys(paul)
    world.submit(draft)
    assert listed(world, malik).body == []
    assert put(world, paul).refused == (422, "form")
    assert put(world, paul, signed(world, renewed)).status == 200


def test_leaving_another_group_takes_no_request_away(world: World, malik: Person, paul: Person) -> None:
    put(world, paul)
    goes(world, malik, paul, world.pathway)
    assert asked(world, paul) == "waiting"


def test_moderators_and_the_asker_hear_of_each_step(
    world: World, malik: Person, paul: Person, hear: Hear, django_capture_on_commit_callbacks: Any
) -> None:
    heard = hear(RoomRequestMoved)
    steps = (
        lambda: put(world, paul),
        lambda: put(world, paul),
        lambda: withdraw(world, paul),
        lambda: withdraw(world, paul),
        lambda: put(world, paul),
        lambda: world.submit(admits(world, malik, paul)),
    )
    counts = []
    for step in steps:
        with django_capture_on_commit_callbacks(execute=True):
            step()
        counts.append(len(heard))
    assert counts == [1, 1, 2, 2, 3, 4]
    assert {(event.room, str(event.account)) for event in heard} == {(world.practice, paul.id)}
