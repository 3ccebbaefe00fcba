"""Who has read an announcement, and who may know."""

import pytest

from groups.agenda.models import Acknowledgement
from tests.agenda.notices import announce
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World


def test_a_reader_says_that_they_have_read_it(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire).body
    assert made["html"] == "<p>La liste est <strong>à jour</strong>.</p>\n"
    browser = Browser(paul)
    assert browser.get(f"announcements/{made['id']}").body["acknowledged"] is False
    for _ in range(2):
        assert browser.put(f"announcements/{made['id']}/acknowledged").body["acknowledged"] is True
    assert Acknowledgement.objects.count() == 1


def test_nobody_says_so_where_nobody_asks(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire, acknowledge=False).body["id"]
    assert Browser(paul).put(f"announcements/{made}/acknowledged").refused == (404, "not_found")
    assert Browser(claire).get(f"announcements/{made}/reach").refused == (404, "not_found")


def test_its_author_sees_by_profession_who_has_read_it(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire).body["id"]
    Browser(paul).put(f"announcements/{made}/acknowledged")
    reach = Browser(claire).get(f"announcements/{made}/reach").body
    assert (reach["asked"], reach["acknowledged"]) == (4, 1)
    by_code = {row["code"]: (row["asked"], row["acknowledged"]) for row in reach["professions"]}
    assert by_code == {"coordination": (1, 0), "10": (1, 0), "60": (1, 0), "70": (1, 1)}


def test_a_room_s_announcement_reaches_its_people(world: World, malik: Person) -> None:
    made = announce(world, malik, world.practice).body["id"]
    assert Browser(malik).get(f"announcements/{made}/reach").body["asked"] == 2


def test_who_left_counts_no_more(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire).body["id"]
    Browser(paul).put(f"announcements/{made}/acknowledged")
    draft = world.draft(paul)
    draft.write("leave", world.territory)
    world.submit(draft)
    reach = Browser(claire).get(f"announcements/{made}/reach").body
    assert (reach["asked"], reach["acknowledged"]) == (3, 0)


@pytest.mark.parametrize(("name", "status"), [("malik", 200), ("paul", 404), ("gael", 404), ("victor", 404)])
def test_reach_is_for_who_may_publish(world: World, claire: Person, name: str, status: int) -> None:
    made = announce(world, claire).body["id"]
    assert Browser(getattr(world, name)).get(f"announcements/{made}/reach").status == status
