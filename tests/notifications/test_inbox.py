"""What waits in an inbox, whose, and until when."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import clock
from kernel.clock import milliseconds
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from notifications.models import Concern, Cursor
from notifications.services import follow as following
from notifications.services.concerned import concerned_by
from notifications.services.follow import follow
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen


def inbox(person: Person) -> Any:
    return Browser(person).get("inbox").body


def waiting(person: Person) -> list[str]:
    """The threads whose entries are unread; the badge counts them."""
    found = inbox(person)
    unread = [entry["thread"]["id"] for entry in found["entries"] if entry["number"] > entry["thread"]["position"]]
    assert found["badge"] == len(unread)
    return unread


def choose(person: Person, room: str, level: str) -> Answer:
    return Browser(person).put(f"rooms/{room}/level", {"level": level})


def read(person: Person, message: Submission, number: int, room: str) -> None:
    place = {"room": room, "thread": message.id, "number": number}
    assert Browser(person).post("read", {"positions": [place]}).status == 200


def test_in_a_pathway_only_what_concerns_me_waits(world: World) -> None:
    pen = Pen(world.malik, world.pathway)
    accept([pen.write(), asked := pen.write(notify=[world.ines.id])])
    assert waiting(world.ines) == [asked.id]
    assert waiting(world.paul) == []


def test_an_answer_in_a_thread_that_i_began_waits_for_me(world: World) -> None:
    question = Pen(world.ines, world.pathway).write()
    accept([question, Pen(world.malik, world.pathway).write(thread=question.id)])
    assert waiting(world.ines) == [question.id]
    assert waiting(world.malik) == []


def test_my_own_words_never_wait_for_me(world: World) -> None:
    pen = Pen(world.ines, world.practice)
    accept([question := pen.write(notify=[world.ines.id]), pen.write(thread=question.id)])
    assert inbox(world.ines)["entries"] == []


def test_in_a_closed_group_everything_waits(world: World) -> None:
    accept([message := Pen(world.malik, world.practice).write()])
    assert waiting(world.ines) == [message.id]
    assert waiting(world.paul) == []


def test_reading_up_to_the_last_message_empties_the_entry_and_keeps_it_in_the_list(world: World) -> None:
    pen = Pen(world.malik, world.practice)
    accept([first := pen.write(), pen.write(thread=first.id)])
    read(world.ines, first, 1, world.practice)
    assert waiting(world.ines) == [first.id]
    read(world.ines, first, 2, world.practice)
    assert waiting(world.ines) == []
    (entry,) = inbox(world.ines)["entries"]
    assert (entry["thread"]["id"], entry["thread"]["position"]) == (first.id, 2)


def test_an_answer_of_mine_below_what_i_have_not_read_leaves_nothing_stuck(world: World) -> None:
    accept([first := Pen(world.malik, world.practice).write()])
    accept([Pen(world.ines, world.practice).write(thread=first.id)])
    assert waiting(world.ines) == [first.id]
    read(world.ines, first, 1, world.practice)
    assert waiting(world.ines) == []


def test_a_level_holds_for_what_was_written_before_too(world: World) -> None:
    accept([message := Pen(world.malik, world.pathway).write()])
    assert waiting(world.ines) == []
    assert choose(world.ines, world.pathway, "all").status == 200
    assert waiting(world.ines) == [message.id]
    choose(world.ines, world.pathway, "none")
    assert waiting(world.ines) == []
    assert inbox(world.ines)["levels"][world.pathway] == "none"


def test_nothing_means_nothing_even_if_i_am_named(world: World) -> None:
    choose(world.ines, world.practice, "none")
    accept([Pen(world.malik, world.practice).write(notify=[world.ines.id])])
    assert inbox(world.ines)["entries"] == []


def test_levels_begin_with_the_kind_of_the_room(world: World) -> None:
    levels = inbox(world.ines)["levels"]
    assert levels == {world.onboarding: "all", world.pathway: "concerned", world.practice: "all"}


def test_marking_all_as_read_empties_the_badge(world: World) -> None:
    accept([Pen(world.malik, world.practice).write(), Pen(world.malik, world.pathway).write(notify=[world.ines.id])])
    assert len(waiting(world.ines)) == 2
    Browser(world.ines).post("read", {"all": True, "through": {world.practice: 1, world.pathway: 1}})
    assert waiting(world.ines) == []


def test_who_is_removed_has_nothing_of_the_room_any_more(world: World) -> None:
    accept([Pen(world.malik, world.practice).write(notify=[world.ines.id])])
    assert len(waiting(world.ines)) == 1
    removal = world.draft(world.malik)
    removal.remove(world.practice, world.ines)
    world.submit(removal)
    assert inbox(world.ines)["entries"] == []
    assert world.practice not in inbox(world.ines)["levels"]


def test_the_name_of_an_outsider_in_a_header_tells_them_nothing(world: World) -> None:
    accept([Pen(world.malik, world.practice).write(notify=[world.victor.id, world.gael.id, world.solene.id])])
    follow([world.practice])
    for person in (world.victor, world.gael):
        assert inbox(person)["entries"] == []


def test_who_is_not_in_a_room_is_noted_nowhere(world: World) -> None:
    """Claire and Victor have accounts, and no seat there."""
    accept([Pen(world.malik, world.pathway).write(notify=sorted([world.claire.id, world.victor.id, world.ines.id]))])
    follow([world.pathway])
    assert [concern.account_id for concern in Concern.objects.all()] == [world.ines.account.id]


def test_an_edit_concerns_those_alone_whom_it_is_the_first_to_alert(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr("notifications.services.follow.announce", told.append)
    pen, (ines, paul) = Pen(world.malik, world.pathway), (world.ines.id, world.paul.id)
    accept([message := pen.write(notify=[ines])])
    accept([pen.edit(message, notify=[ines]), pen.edit(message, notify=sorted([ines, paul]))])
    accept([pen.edit(message, notify=[paul])])
    follow([world.pathway])
    assert [list(map(str, heard.concerns)) for heard in told] == [[ines], [paul]]
    assert waiting(world.paul) == [message.id]


@pytest.mark.parametrize("name", ["victor", "gael", "claire"])
def test_the_level_of_a_room_that_is_not_mine_is_not_found(world: World, name: str) -> None:
    answer = choose(getattr(world, name), world.practice, "all")
    assert answer.refused == (404, "not_found")


@pytest.mark.parametrize("level", ["loud", "", None, 3])
def test_a_level_is_one_of_three(world: World, level: object) -> None:
    answer = Browser(world.ines).put(f"rooms/{world.practice}/level", {"level": level})
    assert answer.refused == (422, "form")


def test_a_visitor_has_no_inbox() -> None:
    assert Browser().get("inbox").status == 401


def test_a_missed_event_loses_nothing(world: World) -> None:
    """No listener runs in this test: the events of a transaction that is rolled back are never told."""
    accept([message := Pen(world.malik, world.pathway).write(notify=[world.ines.id])])
    assert not Concern.objects.exists()
    assert waiting(world.ines) == [message.id]
    assert Cursor.objects.get(room=world.pathway).seq == 1


def test_a_room_that_cannot_be_noted_hides_no_other(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    accept([Pen(world.malik, world.pathway).write(notify=[world.ines.id])])
    accept([message := Pen(world.malik, world.practice).write()])

    noted = following._step

    def broken(rooms: Sequence[str]) -> list[str]:
        if world.pathway in rooms:
            raise RuntimeError("nobody expected this")
        return noted(rooms)

    monkeypatch.setattr(following, "_step", broken)
    assert waiting(world.ines) == [message.id]
    assert "could not be noted" in caplog.text


def test_what_was_missed_long_ago_is_noted_and_told_to_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr("notifications.services.follow.announce", told.append)
    accept([old := Pen(world.malik, world.pathway).write(notify=[world.ines.id])])
    with clock.fixed(clock.now() + milliseconds(timedelta(hours=1))):
        accept([new := Pen(world.malik, world.pathway).write(notify=[world.ines.id])])
        follow([world.pathway])
        assert [str(heard.thread) for heard in told] == [new.id]
        assert set(waiting(world.ines)) == {old.id, new.id}


def test_following_twice_changes_nothing(world: World) -> None:
    accept([Pen(world.malik, world.pathway).write(notify=[world.ines.id])])
    follow([world.pathway])
    before = list(Concern.objects.values())
    Cursor.objects.update(seq=0)
    follow([world.pathway])
    assert list(Concern.objects.values()) == before


def test_what_another_process_notes_meanwhile_is_told_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    monkeypatch.setattr("notifications.services.follow.announce", told.append)
    accept([message := Pen(world.malik, world.pathway).write(notify=[world.ines.id])])

    def noted_elsewhere(*asked: Any) -> dict[UUID, set[UUID]]:
        monkeypatch.undo()
        monkeypatch.setattr("notifications.services.follow.announce", told.append)
        follow([world.pathway])
        return concerned_by(*asked)

    monkeypatch.setattr(following, "concerned_by", noted_elsewhere)
    follow([world.pathway])
    assert [str(heard.thread) for heard in told] == [message.id]
    assert waiting(world.ines) == [message.id]


def test_a_room_that_is_noted_with_others_costs_little_more_than_its_own_messages(world: World) -> None:
    costs = []
    for rooms in ([world.practice], [world.practice, world.pathway]):
        accept([Pen(world.malik, room).write(notify=[world.ines.id]) for room in rooms])
        with CaptureQueriesContext(connection) as queries:
            follow(rooms)
        costs.append(len(queries))
    assert costs[1] == costs[0] + 1


def test_more_than_fits_into_one_go_is_noted_whole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "BATCH", 4)
    rooms = [world.practice, world.pathway]
    accept([Pen(world.malik, room).write(notify=[world.ines.id]) for room in rooms for _ in range(5)])
    follow(rooms)
    assert Concern.objects.filter(account=world.ines.account).count() == 10
    assert dict(Cursor.objects.values_list("room", "seq")) == dict.fromkeys(rooms, 5)


def test_an_inbox_costs_as_many_queries_with_one_thread_as_with_many(world: World) -> None:
    pen, browser = Pen(world.malik, world.practice), Browser(world.ines)
    costs = []
    for _ in range(2):
        accept([pen.write() for _ in range(4)])
        follow([world.practice])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get("inbox")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 14
