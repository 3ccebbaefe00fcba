"""Two coordinators who act on one person at the same moment: the second is told what the first did."""

from collections.abc import Callable
from typing import Any

import pytest

from groups.rooms.log.lookup import members_at
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


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ("let_reenter", "remove", "reentry_begun"),
        ("let_reenter", "let_reenter", "reentry_begun"),
        ("remove", "let_reenter", "unknown"),
    ],
)
def test_who_acts_on_somebody_after_another_is_told_what_that_one_did(
    small_land: Land, meanwhile: Meanwhile, first: str, second: str, code: str
) -> None:
    land = small_land
    claire, malik, paul = land.claire, land.malik, land.paul.id
    meanwhile(malik, lambda: getattr(claire, first)(land.territory, paul))
    with pytest.raises(Overtaken) as told:
        getattr(malik, second)(land.territory, paul)
    assert told.value.code == code


def test_who_was_told_of_a_re_entry_may_remove_its_person_all_the_same(small_land: Land, meanwhile: Meanwhile) -> None:
    land = small_land
    paul = land.paul.id
    meanwhile(land.malik, lambda: land.claire.let_reenter(land.territory, paul))
    with pytest.raises(Overtaken):
        land.malik.remove(land.territory, paul)
    land.malik.remove(land.territory, paul)
    log = land.malik.state.logs.territories[land.territory]
    assert paul not in dict(members_at(log, log.seq))


def test_of_two_who_let_each_other_re_enter_the_second_is_told_that_they_are_suspended(
    small_land: Land, meanwhile: Meanwhile
) -> None:
    land = small_land
    claire, malik = land.claire, land.malik
    meanwhile(malik, lambda: claire.let_reenter(land.territory, malik.id))
    with pytest.raises(Refused) as told:
        malik.let_reenter(land.territory, claire.id)
    assert told.value.code == "suspended"
