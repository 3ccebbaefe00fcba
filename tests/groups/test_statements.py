"""What holds for every action."""

from datetime import timedelta

import pytest

from groups.rooms.models import Room, Statement
from kernel import clock
from kernel.clock import milliseconds
from kernel.models import AuditEntry
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Refuses, Send, Unchanged


def test_a_last_statement_that_fails_leaves_nothing_of_the_others(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    room = draft.write("create", kind="closed", purpose="working_group", name="Bureau")
    draft.rekey(room)
    draft.write("leave", world.pathway)
    draft.write("leave", world.pathway)
    assert refuses(draft) == "role"


def test_a_lost_answer_is_given_again(world: World, paul: Person, send: Send, unchanged: Unchanged) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    first = send(draft)
    with unchanged():
        again = send(draft)
    assert (first.status, first.body) == (again.status, again.body)


@pytest.mark.parametrize("place", ["practice", "territory"])
def test_who_left_is_given_the_lost_answer_again(
    world: World, ines: Person, malik: Person, send: Send, unchanged: Unchanged, place: str
) -> None:
    draft = world.draft(ines)
    draft.write("leave", getattr(world, place))
    first = send(draft)
    assert first.status == 200
    later = world.draft(malik)
    later.write("policy", getattr(world, place), name="Autrement")
    assert send(later).status == 200
    with unchanged():
        again = send(draft)
    assert (first.status, first.body) == (again.status, again.body)


def test_what_another_left_by_is_answered_to_nobody_else(world: World, ines: Person, paul: Person, send: Send) -> None:
    draft = world.draft(ines)
    draft.write("leave", world.practice)
    assert send(draft).status == 200
    assert Browser(paul).post("statements", draft.body).refused == (404, "not_found")


def test_who_left_says_nothing_new(world: World, ines: Person, send: Send, refuses: Refuses) -> None:
    draft = world.draft(ines)
    draft.write("leave", world.practice)
    assert send(draft).status == 200
    draft.write("leave", world.practice)
    assert refuses(draft) == "not_found"


def test_a_statement_is_stored_to_the_letter(world: World, paul: Person, send: Send) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    send(draft)
    stored = Statement.objects.filter(room=world.pathway).last()
    assert stored is not None
    assert stored.payload == draft.statements[0]["payload"]
    assert stored.hash == draft.last_hash == Room.objects.get(pk=world.pathway).log_hash


def test_a_time_ahead_of_the_servers_clock_is_refused(world: World, paul: Person, send: Send) -> None:
    allowed, ahead = milliseconds(timedelta(minutes=2)), milliseconds(timedelta(minutes=4))
    late = world.draft(paul)
    late.write("leave", world.pathway, changes={"at": clock.now() + ahead})
    answer = send(late)
    assert answer.refused == (409, "clock")
    assert answer.body["at"]["now"] <= clock.now()
    with clock.fixed(clock.now()) as now:
        fine = world.draft(paul)
        fine.write("leave", world.pathway, changes={"at": now.at + allowed})
        assert send(fine).status == 200


def test_a_time_before_the_log_is_refused(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway, changes={"at": 1})
    assert refuses(draft) == "clock"


def test_anothers_signature_is_refused(world: World, paul: Person, ines: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway, by=ines.keys.signing)
    assert refuses(draft) == "signature"


def test_a_changed_letter_is_refused(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    draft.statements[0]["payload"] = draft.statements[0]["payload"].replace('"v":1', '"v":1 ')
    assert refuses(draft) == "form"


@pytest.mark.parametrize(("change", "code"), [({"v": 2}, "version"), ({"action": "paint"}, "action")])
def test_what_a_later_release_would_say_is_refused(
    world: World, paul: Person, refuses: Refuses, change: dict[str, int | str], code: str
) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway, changes=dict(change))
    assert refuses(draft) == code


def test_statements_of_two_territories_do_not_travel_together(
    world: World, victor: Person, claire: Person, send: Send, refuses: Refuses
) -> None:
    draft = world.draft(victor, world.elsewhere)
    draft.write("leave", world.elsewhere)
    draft.statements += _leave_pathway(world)
    assert refuses(draft) == "not_found"


def _leave_pathway(world: World) -> list[dict[str, str]]:
    draft = world.draft(world.paul)
    draft.write("leave", world.pathway)
    return draft.statements


def test_a_card_that_no_statement_names_is_refused(world: World, paul: Person, refuses: Refuses) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    draft.card(paul)
    assert refuses(draft) == "beside"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"statements": []},
        {"statements": [{"payload": "{}", "signature": "A"}]},
        {"statements": [{"payload": "x" * 65_537, "signature": "A" * 86}]},
        {"statements": [{"payload": "{}", "signature": "A" * 86}] * 51},
        {"statements": [{"payload": "{}", "signature": "A" * 86}], "beside": {"cards": ["x" * 2049]}},
        {"statements": [{"payload": "[]", "signature": "A" * 86}]},
        {"statements": [{"payload": "{}", "signature": "A" * 86}]},
        {"statements": [{"payload": '{"room":1}', "signature": "A" * 86}]},
        {"statements": "all"},
        [],
    ],
)
def test_what_is_malformed_or_too_long_is_refused(
    world: World, paul: Person, unchanged: Unchanged, body: object
) -> None:
    with unchanged():
        assert Browser(paul).post("statements", body).refused == (422, "form")


def test_an_act_stands_in_the_audit_with_ids_alone(world: World, paul: Person, send: Send) -> None:
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    send(draft)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.act, entry.outcome, entry.subject) == (paul.id, "rooms.leave", "done", world.pathway)
