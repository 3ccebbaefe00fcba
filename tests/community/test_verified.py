"""What the site says of a member's identity stands beside it, told as the site's word."""

import pytest

from identity.psc.claims import Proven
from identity.psc.services import link
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World


@pytest.fixture
def proven(ines: Person) -> Proven:
    found = Proven("10003461033", given_name="Inès", family_name="Roche")
    assert link.link(ines.account, found)
    return found


def test_colleagues_see_under_what_name_a_member_was_recognised(world: World, proven: Proven) -> None:
    told = Browser(world.paul).get(f"directory/{world.territory}/{world.ines.id}").body["verified"]
    assert (told["how"], told["name"]) == ("psc", "Inès Roche")
    assert set(told) == {"how", "name", "at"}


def test_nothing_is_said_of_who_was_not(world: World, proven: Proven) -> None:
    assert "verified" not in Browser(world.ines).get(f"directory/{world.territory}/{world.paul.id}").body


def test_the_search_does_not_say_it(world: World, proven: Proven) -> None:
    found = Browser(world.paul).get(f"directory/{world.territory}").body["people"]
    assert found and all("verified" not in person for person in found)
