"""Who sees the directory: members of the territory, each in their own; to everybody else there is none."""

import pytest

from community.directory.services import roll
from groups.rooms.models import Room
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.community.conftest import Names, Say


@pytest.mark.parametrize("name", ["claire", "malik", "ines", "paul"])
def test_a_member_finds_all_members_and_no_guest(world: World, name: str) -> None:
    answer = Browser(getattr(world, name)).get(f"directory/{world.territory}")
    found = {person["name"] for person in answer.body["people"]}
    assert found == {"Claire Dumas", "Malik Benali", "Inès Roche", "Paul Vidal"}
    assert answer.body["total"] == 4


@pytest.mark.parametrize("name", ["gael", "victor"])
def test_a_guest_or_a_stranger_finds_no_directory(world: World, name: str) -> None:
    browser = Browser(getattr(world, name))
    place = f"directory/{world.territory}"
    assert browser.get(place).refused == (404, "not_found")
    assert browser.get(f"{place}/{world.paul.id}").refused == (404, "not_found")
    assert browser.put(f"{place}/me", {"does": "Tout"}).refused == (404, "not_found")


def test_a_person_of_another_territory_is_not_found_in_ones_own(world: World, paul: Person) -> None:
    answer = Browser(paul).get(f"directory/{world.territory}/{world.victor.id}")
    assert answer.refused == (404, "not_found")


@pytest.mark.parametrize("path", ["directory/{territory}", "directory/{territory}/{paul}", "communes?q=men"])
def test_nobody_gets_anything_unless_signed_in(world: World, path: str) -> None:
    answer = Browser().get(path.format(territory=world.territory, paul=world.paul.id))
    assert answer.refused == (401, "signed_out")


def test_one_saves_nobodys_profile_but_ones_own(world: World, paul: Person, say: Say) -> None:
    say(paul, does="Rééducation")
    assert Browser(world.claire).client.put(f"/api/directory/{world.territory}/{paul.id}").status_code == 405
    seen = Browser(world.claire).get(f"directory/{world.territory}/{paul.id}").body
    assert (seen["does"], seen["account"]) == ("Rééducation", paul.id)


def test_who_left_is_gone_from_the_directory_with_all_they_said(
    world: World, paul: Person, say: Say, names: Names
) -> None:
    say(paul, does="Rééducation")
    draft = world.draft(paul)
    draft.write("leave", world.territory)
    world.submit(draft)
    assert "Paul Vidal" not in names()
    assert names(q="reeducation") == []
    assert Browser(world.ines).get(f"directory/{world.territory}/{paul.id}").refused == (404, "not_found")


def test_who_comes_is_found_at_once(world: World, names: Names) -> None:
    world.join(world.rosa, world.rosas_link, carer=True)
    assert names(q="rosa") == ["Rosa Ferreira"]


def test_a_directory_that_cannot_be_brought_up_is_shown_as_it_was(
    world: World, paul: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = Browser(paul).get(f"directory/{world.territory}").body

    def broken(_territory: Room) -> None:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr(roll, "bring_up", broken)
    assert Browser(paul).get(f"directory/{world.territory}").body == before
    assert "could not be brought up" in caplog.text
