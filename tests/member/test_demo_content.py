"""The demo's content: every reference holds, every author may write there, nobody could be a real patient."""

import re
import tomllib
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parents[2] / "platform/member/demo/content"
Table = dict[str, Any]


def read(name: str) -> Table:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


PEOPLE: dict[str, Table] = {person["id"]: person for person in read("people.toml")["person"]}
ROOMS: dict[str, Table] = {room["id"]: room for room in read("rooms.toml")["room"]}
THREADS: list[tuple[Table, Table]] = [
    (room, thread) for room in ROOMS.values() for thread in read(f"threads/{room['id']}.toml")["thread"]
]
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
    assert [text for text in texts if telling.search(text)] == []
    assert telling.search("appelez le 06 12 34 56 78")
    assert telling.search("2 55 08 14 168 025 38")
