"""What changes in the welcome is told at once to those who see it."""

from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.tab import act


def welcomed(world: World) -> dict[str, str]:
    return {"type": "welcome", "territory": world.territory}


def join(world: World) -> Person:
    world.join(world.rosa, world.rosas_link, carer=True)
    return world.rosa


async def test_an_arrival_is_told_to_the_territory_and_to_nobody_else(live_world: World, open_tab: Open) -> None:
    ines, victor = [await open_tab(each) for each in (live_world.ines, live_world.victor)]
    await act(join, live_world)
    assert await ines.hear("welcome") == welcomed(live_world)
    assert "welcome" not in {frame["type"] for frame in await victor.everything()}


async def test_a_greeting_is_told_to_the_newcomer(live_world: World, open_tab: Open) -> None:
    rosa = await act(join, live_world)
    newcomer, paul = await open_tab(rosa), await open_tab(live_world.paul)
    browser = await act(Browser, live_world.ines)
    answer = await act(browser.post, f"welcome/{live_world.territory}/greetings/{rosa.id}")
    assert answer.status == 200
    assert await newcomer.hear("welcome") == welcomed(live_world)
    assert "welcome" not in {frame["type"] for frame in await paul.everything()}
