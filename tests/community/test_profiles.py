"""What a member says of themselves, and what is refused with a sentence at its field."""

from datetime import timedelta
from typing import Any

import pytest

from community.directory.days import today
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.community.conftest import PHYSIO, Say


def day(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def test_a_profile_is_read_as_it_was_saved(world: World, paul: Person, say: Say) -> None:
    absence = {"from": day(30), "to": day(50), "replacement": world.ines.id}
    said = say(paul, **PHYSIO, absence=absence).body
    read = Browser(world.ines).get(f"directory/{world.territory}/{paul.id}").body
    assert read == said
    assert [place["name"] for place in read["communes"]] == ["Marvejols", "Nasbinals"]
    for field in ("does", "languages", "home_visits", "new_patients", "slots", "reach"):
        assert read[field] == PHYSIO[field]
    assert read["absence"] == absence


def test_who_said_nothing_yet_has_a_name_and_a_profession(world: World, paul: Person) -> None:
    read = Browser(paul).get(f"directory/{world.territory}/{paul.id}").body
    assert (read["name"], read["profession"]["code"], read["does"]) == ("Paul Vidal", "70", "")
    assert "saved_at" not in read


def test_saving_replaces_all_that_was_said(world: World, paul: Person, say: Say) -> None:
    say(paul, **PHYSIO)
    assert say(paul, does="Retraite").body["communes"] == []


def test_an_absence_that_is_over_is_told_no_more(paul: Person, say: Say) -> None:
    assert "absence" not in say(paul, absence={"from": day(-30), "to": day(-1)}).body


def test_an_absence_of_two_years_is_told_and_one_that_goes_on_may_have_begun_long_ago(paul: Person, say: Say) -> None:
    for absence in ({"from": day(0), "to": day(730)}, {"from": day(-700), "to": day(20)}):
        assert say(paul, absence=absence).body["absence"] == absence


def test_a_replacement_who_leaves_replaces_nobody(world: World, paul: Person, say: Say) -> None:
    say(paul, absence={"from": day(30), "to": day(50), "replacement": world.ines.id})
    draft = world.draft(world.ines)
    draft.write("leave", world.territory)
    world.submit(draft)
    read = Browser(world.claire).get(f"directory/{world.territory}/{paul.id}").body
    assert "replacement" not in read["absence"]


MORNING = {"weekday": 0, "from": "09:00", "to": "12:00"}


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("communes", {"communes": ["99999"]}),
        ("languages", {"languages": ["xx"]}),
        ("slots", {"slots": [{**MORNING, "to": "08:00"}]}),
        ("slots", {"slots": [MORNING, {**MORNING, "from": "11:00"}]}),
        ("mssante", {"reach": {"mssante": "paul"}}),
        ("line", {"reach": {"line": "appelez-moi"}}),
        ("absence", {"absence": {"from": day(2), "to": day(1)}}),
        ("absence", {"absence": {"from": "0001-01-01", "to": "9999-12-31"}}),
        ("absence", {"absence": {"from": day(1), "to": day(800)}}),
        ("absence", {"absence": {"from": day(-600), "to": day(-400)}}),
        ("absence", {"absence": {"from": day(900), "to": day(910)}}),
    ],
)
def test_what_is_not_right_is_refused_with_a_sentence_at_its_field(
    paul: Person, say: Say, field: str, said: dict[str, Any]
) -> None:
    answer = say(paul, **said)
    assert answer.refused == (422, "profile")
    assert answer.body["message"] and answer.body["at"] == {"field": field}


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("does", {"does": "a" * 601}),
        ("does", {"does": "a\x07"}),
        ("communes", {"communes": ["48092"] * 11}),
        ("communes", {"communes": ["Mende"]}),
        ("languages", {"languages": ["fr"] * 9}),
        ("slots", {"slots": [MORNING] * 15}),
        ("slots", {"slots": [{**MORNING, "weekday": 7}]}),
        ("slots", {"slots": [{**MORNING, "from": "9 h"}]}),
        ("reach", {"reach": {"mssante": "a" * 121}}),
        ("reach", {"reach": {"when": "le matin\nle soir"}}),
        ("absence", {"absence": {"from": "demain", "to": "2026-08-01"}}),
        ("colour", {"colour": "blue"}),
    ],
)
def test_what_is_out_of_bounds_is_refused_and_says_where(
    paul: Person, say: Say, field: str, said: dict[str, Any]
) -> None:
    answer = say(paul, **said)
    assert answer.refused == (422, "form")
    assert answer.body["at"] == {"field": field}


@pytest.mark.parametrize("name", ["victor", "gael", "paul"])
def test_nobody_is_replaced_by_a_stranger_a_guest_or_themselves(
    world: World, paul: Person, say: Say, name: str
) -> None:
    absence = {"from": day(30), "to": day(50), "replacement": getattr(world, name).id}
    answer = say(paul, absence=absence)
    assert answer.refused == (422, "profile") and answer.body["at"] == {"field": "replacement"}


def test_a_tab_that_was_pasted_is_a_space(paul: Person, say: Say) -> None:
    said = say(paul, does="Plaies\tet\nescarres", reach={"when": "\tle\tmatin"}).body
    assert (said["does"], said["reach"]["when"]) == ("Plaies et\nescarres", "le matin")


def test_what_hides_or_turns_the_reading_direction_is_left_out(paul: Person, say: Say) -> None:
    assert say(paul, does="Pl\u200baies \u202esecaf\ufeff").body["does"] == "Plaies secaf"


def test_what_a_person_typed_comes_back_as_text(paul: Person, say: Say) -> None:
    assert say(paul, does="<script>alert(1)</script>").body["does"] == "<script>alert(1)</script>"
