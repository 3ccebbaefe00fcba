"""The demo's content: every reference holds, every author may write there, nobody could be a real patient."""

import re
import tomllib
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from groups.pathways.templates import TEMPLATES

CONTENT = Path(__file__).parents[2] / "platform/member/demo/content"
Table = dict[str, Any]


def read(name: str) -> Table:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


PEOPLE: dict[str, Table] = {person["id"]: person for person in read("people.toml")["person"]}
ROOMS: dict[str, Table] = {room["id"]: room for room in read("rooms.toml")["room"]}
THREADS: list[tuple[Table, Table]] = [
    (room, thread) for room in ROOMS.values() for thread in read(f"threads/{room['id']}.toml")["thread"]
]
CASES: list[Table] = read("cases.toml")["case"]
MOVES = {("open", "taken"), ("taken", "answered"), ("taken", "open"), ("answered", "closed")}
MESSAGES: list[tuple[Table, Table]] = [(room, message) for room, thread in THREADS for message in thread["message"]]


def age(text: str) -> timedelta:
    match = re.fullmatch(r"(?=.)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?", text)
    assert match, text
    days, hours, minutes = (int(part or 0) for part in match.groups())
    assert hours < 24, text
    assert minutes < 60, text
    return timedelta(days=days, hours=hours, minutes=minutes)


def passes_luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def test_the_territory_is_large_and_varied() -> None:
    trades = {(person["profession"]["table"], person["profession"]["code"]) for person in PEOPLE.values()}
    assert len(PEOPLE) >= 38
    assert len(trades) >= 12
    assert len({person["email"] for person in PEOPLE.values()}) == len(PEOPLE)
    assert 60 <= len(THREADS) <= 90
    assert len(MESSAGES) >= 400


def test_one_coordinator_is_a_carer_and_the_founder_is_none() -> None:
    carers = [person["carer"] for person in PEOPLE.values() if person["role"] == "coordinator"]
    assert carers == [False, True]


def test_three_or_four_people_arrived_this_month() -> None:
    arrivals = [age(person["arrived"]) for person in PEOPLE.values() if "arrived" in person]
    assert 3 <= len(arrivals) <= 4
    assert max(arrivals) < timedelta(days=24)


def test_rpps_numbers_are_well_formed_and_not_given_out() -> None:
    numbers = [person["rpps"] for person in PEOPLE.values() if "rpps" in person]
    assert len(set(numbers)) == len(numbers)
    assert [number for number in numbers if not re.fullmatch(r"999\d{8}", number) or not passes_luhn(number)] == []


def test_every_pathway_has_the_name_of_the_template_that_it_came_from() -> None:
    templates = {template.name.fr for template in TEMPLATES}
    assert {room["name"] for room in ROOMS.values() if room["purpose"] == "pathway"} <= templates


def test_every_room_is_one_that_its_creator_may_create() -> None:
    for room in ROOMS.values():
        creator = PEOPLE[room["created_by"]]
        assert len(room["name"]) <= 80
        assert room["created_by"] in room["members"]
        assert room["kind"] == "closed" or creator["role"] == "coordinator", room["id"]
        assert ("audience" in room) == (room["kind"] == "open"), room["id"]


def test_members_are_of_the_rooms_audience() -> None:
    for room in ROOMS.values():
        assert len(set(room["members"])) == len(room["members"])
        for member in room["members"]:
            assert PEOPLE[member]["carer"] or room.get("audience") != "carers", (room["id"], member)


def test_authors_are_members_of_the_room_and_had_arrived() -> None:
    for room, message in MESSAGES:
        author = PEOPLE[message["by"]]
        assert message["by"] in room["members"], (room["id"], message)
        assert age(message["ago"]) < age(author.get("arrived", "365d")), message


def test_messages_of_a_thread_are_in_order() -> None:
    for _, thread in THREADS:
        ages = [age(message["ago"]) for message in thread["message"]]
        assert all(earlier > later for earlier, later in pairwise(ages)), thread


def test_texts_and_titles_fit() -> None:
    assert all(1 <= len(message["text"]) <= 4000 for _, message in MESSAGES)
    assert all(1 <= len(thread["title"]) <= 120 for _, thread in THREADS if "title" in thread)
    untitled = sum("title" not in thread for _, thread in THREADS)
    assert len(THREADS) / 5 < untitled < len(THREADS) / 2


def test_no_text_holds_a_phone_number_a_nir_a_date_of_birth_or_an_address() -> None:
    telling = re.compile(
        r"(?:\+33|\b0)[\s.-]?[1-9](?:[\s.-]?\d{2}){4}|\b[12]\s?\d{2}\s?\d{2}\s?\d|\d{1,2}/\d{1,2}/\d{2,4}|\S@\S"
    )
    texts = [message["text"] for _, message in MESSAGES] + [thread.get("title", "") for _, thread in THREADS]
    texts += [text for case in CASES for text in (case["title"], case["question"], case["patient"]["context"])]
    texts += [step.get("text", "") for case in CASES for step in case.get("step", [])]
    assert [text for text in texts if telling.search(text)] == []
    assert telling.search("appelez le 06 12 34 56 78")
    assert telling.search("2 55 08 14 168 025 38")


def test_each_version_of_a_document_is_there_and_one_is_a_groups_protocol() -> None:
    brought = [message["document"] for _, message in MESSAGES if "document" in message]
    assert sorted(brought) == sorted(path.name for path in (CONTENT / "documents").iterdir())
    (pin,) = [gesture for gesture in read("gestures.toml")["gesture"] if "pin" in gesture]
    thread = read(f"threads/{pin['room']}.toml")["thread"][pin["thread"]]
    assert sum("document" in message for message in thread["message"]) == 2
    assert "document" in thread["message"][pin["message"]]
    assert pin["by"] == ROOMS[pin["room"]]["created_by"]


def test_threads_hang_under_events_that_are_told_before() -> None:
    events = {event["id"]: event for event in read("agenda.toml")["event"] if "id" in event}
    hanging = {thread["about"]: (room, thread) for room, thread in THREADS if "about" in thread}
    assert hanging.keys() == events.keys()
    for name, (room, thread) in hanging.items():
        assert room["kind"] == "onboarding" or room["id"] == events[name]["room"]
        assert age(thread["message"][0]["ago"]) < age("2d")


def state_of(case: Table) -> str:
    return next((step["to"] for step in reversed(case.get("step", [])) if "to" in step), "open")


def test_cases_are_in_every_state_and_one_is_late() -> None:
    assert len(CASES) >= 12
    assert {state_of(case) for case in CASES} == {"open", "taken", "answered", "closed"}
    assert len({case["room"] for case in CASES}) >= 6
    assert [case["title"] for case in CASES if case.get("wished_in", 1) < 0 and state_of(case) == "open"]


def test_cases_ask_professions_that_read_the_group_and_follow_their_order() -> None:
    for case in CASES:
        members = ROOMS[case["room"]]["members"]
        trades = {"|".join(PEOPLE[id]["profession"][part] for part in ("table", "code")) for id in members}
        assert set(case["asked"]) <= trades, case["title"]
        steps = [case, *case.get("step", [])]
        assert {step["by"] for step in steps} <= set(members), case["title"]
        assert all(age(one["ago"]) > age(next["ago"]) for one, next in pairwise(steps)), case["title"]
        moves = ["open", *(step["to"] for step in steps[1:] if "to" in step)]
        assert set(pairwise(moves)) <= MOVES, case["title"]
        assert all(step["by"] == case["by"] and step["text"] for step in steps[1:] if step.get("to") == "closed")


def test_newcomers_are_greeted_and_one_waits_for_an_answer() -> None:
    welcomed = {table["id"]: table for table in read("welcome.toml")["newcomer"]}
    # Thirty days are twenty working days at least, whatever day it is.
    newcomers = {id for id, person in PEOPLE.items() if age(person.get("arrived", "365d")) < timedelta(days=20)}
    assert welcomed.keys() == newcomers
    assert {table["mentor"] for table in welcomed.values() if "mentor" in table} <= PEOPLE.keys() - newcomers
    waiting = [
        thread["message"][0] for room, thread in THREADS if room["id"] == "accueil" if len(thread["message"]) == 1
    ]
    assert [first for first in waiting if first["by"] in newcomers and age("1d") < age(first["ago"]) < age("2d")]
