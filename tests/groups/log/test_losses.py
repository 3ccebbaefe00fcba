"""What it takes to see whether a key is still held as it should be, where one person did as much as they may."""

from dataclasses import replace

import pytest

from groups.rooms.log import losses
from groups.rooms.log.state import Membership
from tests.cast.person import Person
from tests.cast.world import World

TIMES = 1000


def test_who_replaced_their_keys_a_thousand_times_is_looked_at_some_thousand_times(
    world: World, ines: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    territory = world.draft(ines).territory
    assert territory is not None
    first, part = territory.seq, territory.members[ines.id][-1]
    run = [replace(part, from_=first + at, to=first + at + 1, sealing=f"{at}") for at in range(TIMES)]
    run.append(replace(part, from_=first + TIMES, sealing="present"))
    territory = replace(territory, members={ines.id: tuple(run)}, invitations={})
    looked: list[int] = []
    is_removed = losses._is_removed

    def counted(part: Membership, seq: int) -> bool:
        looked.append(part.from_)
        return is_removed(part, seq)

    monkeypatch.setattr(losses, "_is_removed", counted)
    found = list(losses.territory_losses(territory, territory.epochs[-1], {ines.id: "present"}, first + TIMES))
    assert found == ["room"] * TIMES
    assert len(looked) <= 2 * TIMES
