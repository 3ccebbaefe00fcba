"""The demo's agenda: authors may publish where they do, whoever answers may read it, and everything fits."""

from typing import Any

import pytest

from groups.rooms.log.notice import CAPACITY, EVENT_KINDS, PLACE_CHARACTERS, TEXT_CHARACTERS, TITLE_CHARACTERS
from tests.member.test_demo_content import PEOPLE, ROOMS, Table, read

AGENDA = read("agenda.toml")
EVENTS: list[Table] = AGENDA["event"]
ANNOUNCEMENTS: list[Table] = AGENDA["announcement"]
ALL = [*EVENTS, *ANNOUNCEMENTS]


def answering(table: Table) -> list[str]:
    return [person for answer in ("yes", "maybe", "no", "read") for person in table.get(answer, [])]


def test_there_is_enough_to_see() -> None:
    assert 6 <= len(EVENTS) <= 10
    assert 3 <= len(ANNOUNCEMENTS) <= 5
    assert any(len(event["yes"]) > event.get("capacity", CAPACITY) for event in EVENTS)
    assert {event["kind"] for event in EVENTS} == set(EVENT_KINDS)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table["title"])
def test_its_author_may_publish_it(table: dict[str, Any]) -> None:
    room = ROOMS.get(table.get("room", ""))
    assert room["created_by"] == table["by"] if room else PEOPLE[table["by"]]["role"] == "coordinator"


@pytest.mark.parametrize("table", ALL, ids=lambda table: table["title"])
def test_each_answers_once_and_may_read_it(table: dict[str, Any]) -> None:
    people = answering(table)
    assert len(set(people)) == len(people)
    assert set(people) <= PEOPLE.keys()
    room = ROOMS.get(table.get("room", ""))
    assert all(PEOPLE[person]["carer"] for person in people) or not room or room.get("audience") != "carers"


def test_titles_texts_and_places_fit() -> None:
    assert all(len(table["title"]) <= TITLE_CHARACTERS for table in ALL)
    assert all(len(table.get("text", "")) <= TEXT_CHARACTERS for table in ALL)
    assert all(len(table.get("place", "")) <= PLACE_CHARACTERS for table in ALL)
    assert all(table["text"] == table["text"].strip() for table in ALL if "text" in table)
