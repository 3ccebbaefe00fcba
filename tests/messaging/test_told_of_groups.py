"""What members are told of groups that they are not in changes on their screens at once."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast.draft import Draft
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.tab import act

Change = Callable[[World, Draft], object]


def admit(world: World, draft: Draft) -> None:
    draft.write("admit", world.practice, account=world.paul.id, role="member")
    draft.boxes_of_now(world.practice, world.paul.id)


def begin(draft: Draft, **fields: Any) -> None:
    draft.rekey(draft.write("create", **fields))


CHANGES: dict[str, Change] = {
    "its name": lambda world, draft: draft.write("policy", world.practice, name="Groupe du mardi"),
    "who moderates": lambda world, draft: draft.write("role", world.practice, account=world.ines.id, role="moderator"),
    "somebody goes": lambda world, draft: draft.remove(world.practice, world.ines),
    "somebody comes": admit,
    "a new one": lambda world, draft: begin(draft, kind="closed", purpose="working_group", name="Bureau"),
}
SILENT: dict[str, Change] = {
    "its key is renewed": lambda world, draft: draft.rekey(world.practice),
    "a care team": lambda world, draft: begin(draft, kind="closed", purpose="care_team"),
    "a conversation": lambda world, draft: begin(draft, kind="closed", purpose="conversation"),
}


async def do(world: World, change: Change) -> None:
    def work() -> None:
        draft = world.draft(world.malik)
        change(world, draft)
        world.submit(draft)

    await act(work)


@pytest.mark.parametrize("name", CHANGES)
async def test_every_member_hears_that_a_closed_group_shows_another_face_and_no_guest_does(
    live_world: World, open_tab: Open, name: str
) -> None:
    told = {"type": "groups", "territory": live_world.territory}
    claire, gael = [await open_tab(each) for each in (live_world.claire, live_world.gael)]
    await do(live_world, CHANGES[name])
    assert await claire.hear("groups") == told
    assert told not in await gael.everything()


@pytest.mark.parametrize("name", SILENT)
async def test_what_others_are_not_told_is_not_heard(live_world: World, open_tab: Open, name: str) -> None:
    claire = await open_tab(live_world.claire)
    await do(live_world, SILENT[name])
    await do(live_world, CHANGES["its name"])
    assert [frame["type"] for frame in await claire.everything()].count("groups") == 1


async def test_a_coordinator_who_is_no_carer_hears_of_a_new_group_of_carers(live_world: World, open_tab: Open) -> None:
    claire = await open_tab(live_world.claire)
    await do(
        live_world,
        lambda _, draft: draft.write("create", kind="open", purpose="pathway", audience="carers", name="Diabète"),
    )
    assert await claire.hear("groups") == {"type": "groups", "territory": live_world.territory}
