"""What changes in the welcome is told at once to those who see it."""

from kernel import clock
from member.statements import ask
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
    told = await ines.hear("welcome")
    assert told == {**welcomed(live_world), "within": told["within"]}
    assert "welcome" not in {frame["type"] for frame in await victor.everything()}


async def test_of_the_many_who_hear_of_an_arrival_each_asks_at_a_moment_of_their_own(
    live_world: World, open_tab: Open
) -> None:
    ines = await open_tab(live_world.ines)
    await act(join, live_world)
    assert (await ines.hear("welcome"))["within"] == 5 * 100


async def test_a_newcomer_and_their_mentor_know_at_once_of_each_other(live_world: World, open_tab: Open) -> None:
    rosa, claire = await act(join, live_world), live_world.claire
    newcomer, mentor = [await open_tab(each) for each in (rosa, claire)]
    browser = await act(Browser, claire)
    answer = await act(browser.post, f"welcome/{live_world.territory}/mentors/{rosa.id}/accept")
    assert answer.status == 200
    assert await newcomer.hear("welcome") == welcomed(live_world)
    assert await mentor.hear("welcome") == welcomed(live_world)


async def test_a_greeting_is_told_to_the_newcomer(live_world: World, open_tab: Open) -> None:
    rosa = await act(join, live_world)
    newcomer, paul = await open_tab(rosa), await open_tab(live_world.paul)
    browser = await act(Browser, live_world.ines)
    answer = await act(browser.post, f"welcome/{live_world.territory}/greetings/{rosa.id}")
    assert answer.status == 200
    assert await newcomer.hear("welcome") == welcomed(live_world)
    assert "welcome" not in {frame["type"] for frame in await paul.everything()}


async def test_a_request_for_entry_is_told_to_the_coordinators(live_world: World, open_tab: Open) -> None:
    claire, paul = [await open_tab(each) for each in (live_world.claire, live_world.paul)]
    gael = live_world.gael
    body = ask(gael.keys, territory=live_world.territory, account=gael.id, card=gael.card_hash, at=clock.now())
    browser = await act(Browser, gael)
    assert (await act(browser.put, f"requests/{live_world.territory}", body)).status == 200
    assert await claire.hear("welcome") == welcomed(live_world)
    assert "welcome" not in {frame["type"] for frame in await paul.everything()}


async def test_who_is_refused_is_told(live_world: World, open_tab: Open) -> None:
    gael = live_world.gael
    body = ask(gael.keys, territory=live_world.territory, account=gael.id, card=gael.card_hash, at=clock.now())
    browser, coordinator = await act(Browser, gael), await act(Browser, live_world.claire)
    await act(browser.put, f"requests/{live_world.territory}", body)
    guest = await open_tab(gael)
    await act(coordinator.delete, f"territories/{live_world.territory}/requests/{gael.id}")
    assert await guest.hear("welcome") == welcomed(live_world)
