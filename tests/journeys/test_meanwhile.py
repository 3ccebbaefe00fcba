"""Two coordinators who act on one person at the same moment: the second is told what the first did."""

from collections.abc import Callable
from typing import Any

import pytest

from member.client import Refused
from member.meanwhile import Overtaken
from member.member import Member
from tests.journeys.land import Land


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Member, Callable[[], object]], None]:
    """What happens once somebody has signed, and before the server hears of it."""

    def happens(member: Member, other: Callable[[], object]) -> None:
        client, post = member.state.client, member.state.client.insist

        def insist(path: str, body: Any) -> Any:
            monkeypatch.setattr(client, "insist", post)
            other()
            return post(path, body)

        monkeypatch.setattr(client, "insist", insist)

    return happens


Meanwhile = Callable[[Member, Callable[[], object]], None]


def test_who_removes_whom_the_other_lets_re_enter_is_told_so_and_may_say_it_again(
    small_land: Land, meanwhile: Meanwhile
) -> None:
    land = small_land
    paul = land.paul.id
    meanwhile(land.malik, lambda: land.claire.let_reenter(land.territory, paul))
    with pytest.raises(Overtaken) as told:
        land.malik.remove(land.territory, paul)
    assert told.value.code == "reentry_begun"
    land.malik.remove(land.territory, paul)


def test_who_lets_re_enter_whom_the_other_removed_is_told_that_they_are_gone(
    small_land: Land, meanwhile: Meanwhile
) -> None:
    land = small_land
    paul = land.paul.id
    meanwhile(land.malik, lambda: land.claire.remove(land.territory, paul))
    with pytest.raises(Overtaken) as told:
        land.malik.let_reenter(land.territory, paul)
    assert told.value.code == "unknown"


def test_of_two_who_let_the_same_person_re_enter_the_second_is_told(small_land: Land, meanwhile: Meanwhile) -> None:
    land = small_land
    paul = land.paul.id
    meanwhile(land.malik, lambda: land.claire.let_reenter(land.territory, paul))
    with pytest.raises(Overtaken) as told:
        land.malik.let_reenter(land.territory, paul)
    assert told.value.code == "reentry_begun"


def test_of_two_who_let_each_other_re_enter_the_second_is_told_that_they_are_suspended(
    small_land: Land, meanwhile: Meanwhile
) -> None:
    land = small_land
    claire, malik = land.claire, land.malik
    meanwhile(malik, lambda: claire.let_reenter(land.territory, malik.id))
    with pytest.raises(Refused) as told:
        malik.let_reenter(land.territory, claire.id)
    assert told.value.code == "suspended"
