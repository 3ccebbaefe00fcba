"""One box that answers with people: accents, beginnings, trades' other names, days, communes."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from kernel import clock
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.community.conftest import PHYSIO, Names, Say

MONDAY = int(datetime(2026, 3, 2, 22, 30, tzinfo=UTC).timestamp() * 1000)
"""Half past eleven in the evening in Paris."""


@pytest.fixture(autouse=True)
def a_physiotherapist(world: World, monkeypatch: pytest.MonkeyPatch, say: Say) -> None:
    assert say(world.paul, **PHYSIO).status == 200
    assert say(world.malik, does="J’adresse volontiers aux kinés.", communes=["48092"]).status == 200


@pytest.mark.parametrize(
    "question",
    [
        "kiné domicile mardi Marvejols",
        "KINESITHERAPEUTE",
        "kinés",
        "marv respi",
        "nasb vidal",
        "pau",
        "réadaptation à l'effort",
        "espagnol",
        "visite domicile",
        "nouveaux patients",
    ],
)
def test_a_question_finds_them(names: Names, question: str) -> None:
    assert names(q=quote(question))[:1] == ["Paul Vidal"]


@pytest.mark.parametrize("question", ["kiné mercredi", "kine mende", "arvejols", "vidal%", "_aul", "paul' OR 1=1"])
def test_a_question_that_asks_more_finds_nobody(names: Names, question: str) -> None:
    assert names(q=quote(question)) in ([], ["Paul Vidal"] if question == "vidal%" else [])


@pytest.mark.parametrize("question", ["ssss", "xxxx", "Иван", "???", "%", "kiné Иван"])
def test_a_question_that_nobody_s_words_begin_with_finds_nobody(names: Names, question: str) -> None:
    assert names(q=quote(question)) == []


def test_small_words_alone_are_searched_as_they_are_typed(names: Names) -> None:
    assert names(q="de") == []
    assert set(names(q="a")) == {"Malik Benali", "Paul Vidal"}


def test_who_is_it_comes_before_who_speaks_of_it(names: Names) -> None:
    assert names(q="kin") == ["Paul Vidal", "Malik Benali"]


def test_an_empty_question_finds_everybody_by_name(names: Names) -> None:
    assert names(q="") == ["Claire Dumas", "Inès Roche", "Malik Benali", "Paul Vidal"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"commune": "48104"}, ["Paul Vidal"]),
        ({"commune": "48095"}, []),
        ({"language": "es"}, ["Paul Vidal"]),
        ({"home_visits": "true"}, ["Paul Vidal"]),
        ({"new_patients": "true"}, ["Paul Vidal"]),
        ({"profession": "TRE_G15-ProfessionSante|10"}, ["Malik Benali"]),
        ({"commune": "48092", "profession": "TRE_G15-ProfessionSante|60"}, []),
    ],
)
def test_filters_narrow(names: Names, asked: dict[str, str], found: list[str]) -> None:
    assert names(**asked) == found


def test_slots_of_tomorrow_are_those_of_its_weekday_in_paris(names: Names) -> None:
    with clock.fixed(MONDAY):
        assert names(slots="today") == []
        assert names(slots="tomorrow") == ["Paul Vidal"]
        assert names(q="kine%20demain") == ["Paul Vidal"]
        assert names(q=quote("kiné aujourd’hui")) == []


def test_who_is_away_that_day_has_no_slot(names: Names, world: World, say: Say) -> None:
    with clock.fixed(MONDAY):
        say(world.paul, **PHYSIO, absence={"from": "2026-03-03", "to": "2026-03-03"})
        assert names(slots="tomorrow") == []
        assert names(q=quote("kiné demain")) == []
        assert names(q=quote("kiné mardi")) == ["Paul Vidal"]


def test_the_day_after_tomorrow_may_be_asked_too(names: Names) -> None:
    with clock.fixed(MONDAY - 24 * 60 * 60 * 1000):
        assert names(q=quote("kiné après-demain")) == ["Paul Vidal"]
        assert names(q=quote("kiné apres demain")) == ["Paul Vidal"]
        assert names(q=quote("kiné demain")) == []


def test_a_word_that_only_ends_like_a_day_is_none(names: Names, world: World, say: Say) -> None:
    with clock.fixed(MONDAY):
        say(world.malik, does="Visite le lendemain de la sortie.")
        assert names(q="lendemain") == ["Malik Benali"]
        assert names(q="surlendemain") == []


def test_places_count_everybody_found_beyond_the_page(world: World) -> None:
    found = Browser(world.ines).get(f"directory/{world.territory}?limit=1").body
    assert (len(found["people"]), found["total"]) == (1, 4)
    assert [(place["name"], place["people"]) for place in found["places"]] == [("Marvejols", 2), ("Nasbinals", 1)]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "slots=monday", "commune=Mende", "q=" + "a" * 201, "profession=%00", "q=%00"]
)
def test_a_question_out_of_bounds_is_refused(world: World, query: str) -> None:
    answer = Browser(world.ines).get(f"directory/{world.territory}?{query}")
    assert answer.refused == (422, "form")


def test_a_commune_s_name_has_no_control_character(paul: Person) -> None:
    assert Browser(paul).get("communes?q=%00").refused == (422, "form")


@pytest.mark.parametrize("question", ["ssss", "xxxx", "Иван", "???", "%"])
def test_no_commune_begins_with_what_is_no_word_of_theirs(paul: Person, question: str) -> None:
    assert Browser(paul).get(f"communes?q={quote(question)}").body == []


@pytest.mark.parametrize(
    ("question", "first"),
    [("marv", "Marvejols"), ("st chely", "Saint-Chély-d’Apcher"), ("chély apcher", "Saint-Chély-d’Apcher")],
)
def test_communes_are_found_by_the_beginnings_of_their_words(paul: Person, question: str, first: str) -> None:
    found = Browser(paul).get(f"communes?q={quote(question)}").body
    assert found[0]["name"] == first
    assert len(found) <= 10


@pytest.mark.parametrize("name", ["profession", "commune", "language"])
def test_no_filter_takes_what_a_database_cannot_hold(world: World, name: str) -> None:
    answer = Browser(world.ines).get(f"directory/{world.territory}?{name}=%00")
    assert answer.refused == (422, "form")
    assert answer.body["at"] == {"field": name}
