from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from groups.rooms.models import Founding, Room
from groups.rooms.services import foundings
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Unchanged


@pytest.fixture
def link(world: World) -> tuple[Founding, str]:
    return foundings.create("CPTS des Causses")


def _founded(world: World, person: Person, secret: str, **changes: Any) -> dict[str, Any]:
    draft = world.founding_draft(person, carer=True)
    return {"secret": secret, "enrolment": person.enrolment(), **draft.body, **changes}


def test_the_operators_command_prints_a_link_that_founds(world: World, solene: Person) -> None:
    out = StringIO()
    arguments = ["create", "--name", "CPTS des Causses", "--site", "https://causses.example/"]
    call_command("territory", *arguments, stdout=out)
    path, _, secret = out.getvalue().strip().partition("#")
    site, _, founding = path.rpartition("/")
    assert site == "https://causses.example/fondation"
    opened = Browser().post(f"foundings/{founding}/open", {"secret": secret})
    assert opened.body == {"name": "CPTS des Causses"}


@pytest.mark.parametrize("name", ["", " ", "x" * 81])
def test_the_operators_command_wants_a_name(world: World, name: str) -> None:
    with pytest.raises(CommandError):
        call_command("territory", "create", "--name", name, "--site", "https://causses.example")


def test_a_founder_is_signed_in_and_coordinates(world: World, solene: Person, link: tuple[Founding, str]) -> None:
    founding, secret = link
    browser = Browser()
    answer = browser.post(f"foundings/{founding.pk}/found", _founded(world, solene, secret))
    assert answer.body == {"state": "complete"}
    [territory] = browser.get("territories").body
    assert territory["id"] == Founding.objects.get(pk=founding.pk).territory_id
    assert browser.get(f"rooms/{territory['carers']}/epochs").body["boxed"] == [solene.id]


def test_a_founding_link_works_once(
    world: World, solene: Person, rosa: Person, link: tuple[Founding, str], unchanged: Unchanged
) -> None:
    founding, secret = link
    Browser().post(f"foundings/{founding.pk}/found", _founded(world, solene, secret))
    assert Browser().post(f"foundings/{founding.pk}/open", {"secret": secret}).refused == (410, "founding_used")
    with unchanged():
        answer = Browser().post(f"foundings/{founding.pk}/found", _founded(world, rosa, secret))
    assert answer.refused == (410, "founding_used")


def test_a_lost_answer_is_given_again(world: World, solene: Person, link: tuple[Founding, str]) -> None:
    founding, secret = link
    founded = _founded(world, solene, secret)
    first = Browser().post(f"foundings/{founding.pk}/found", founded)
    again = Browser()
    assert again.post(f"foundings/{founding.pk}/found", founded) == first
    assert len(again.get("territories").body) == 1


def test_a_wrong_secret_finds_nothing(
    world: World, solene: Person, link: tuple[Founding, str], unchanged: Unchanged
) -> None:
    founding, _ = link
    wrong = "A" * 43
    assert Browser().post(f"foundings/{founding.pk}/open", {"secret": wrong}).refused == (404, "not_found")
    with unchanged():
        answer = Browser().post(f"foundings/{founding.pk}/found", _founded(world, solene, wrong))
    assert answer.refused == (404, "not_found")


def test_a_founder_keeps_two_ways_in(
    world: World, solene: Person, link: tuple[Founding, str], unchanged: Unchanged
) -> None:
    founding, secret = link
    founded = _founded(world, solene, secret)
    founded["enrolment"]["unlockers"].pop()
    with unchanged():
        assert Browser().post(f"foundings/{founding.pk}/found", founded).refused == (422, "form")


def test_a_territory_begins_with_its_key(
    world: World, solene: Person, link: tuple[Founding, str], unchanged: Unchanged
) -> None:
    founding, secret = link
    founded = _founded(world, solene, secret)
    founded["statements"] = founded["statements"][:1]
    founded["beside"] |= {"boxes": [], "wraps": []}
    with unchanged():
        assert Browser().post(f"foundings/{founding.pk}/found", founded).refused == (409, "epoch")


def test_only_the_hash_of_a_secret_is_kept(world: World, link: tuple[Founding, str]) -> None:
    founding, secret = link
    assert secret not in str(vars(Founding.objects.get(pk=founding.pk)))


def test_a_founded_territory_has_its_carers_room_before_any_carer(world: World) -> None:
    assert Room.objects.filter(territory=world.elsewhere, kind="carers").count() == 1
