"""What changes in the agenda is told at once to those who may see it."""

from tests.agenda.notices import announce, announcement, publish, signed
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.tab import Frame, Tab, act


async def told(tab: Tab) -> list[Frame]:
    """What it heard so far of events and announcements."""
    return [frame for frame in await tab.everything() if frame["type"] in ("event", "announcement")]


def of_event(world: World, answer: Answer) -> Frame:
    return {"type": "event", "territory": world.territory, "event": answer.body["id"]}


def of_announcement(world: World, answer: Answer) -> Frame:
    return {"type": "announcement", "territory": world.territory, "announcement": answer.body["id"]}


def remove(world: World, person: Person) -> None:
    draft = world.draft(world.claire)
    draft.write("remove", world.territory, accounts=[person.id])
    world.submit(draft)


async def test_an_event_is_told_to_the_territory_and_to_nobody_else(live_world: World, open_tab: Open) -> None:
    paul, victor, gael = [await open_tab(each) for each in (live_world.paul, live_world.victor, live_world.gael)]
    published = await act(publish, live_world, live_world.claire)
    assert await paul.hear("event") == of_event(live_world, published)
    assert [await told(victor), await told(gael)] == [[], []]


async def test_of_a_closed_group_s_event_its_readers_hear_alone(live_world: World, open_tab: Open) -> None:
    ines, claire, paul = [await open_tab(each) for each in (live_world.ines, live_world.claire, live_world.paul)]
    published = await act(publish, live_world, live_world.malik, live_world.practice)
    assert await ines.hear("event") == of_event(live_world, published)
    assert [await told(claire), await told(paul)] == [[], []]


async def test_guests_of_an_onboarding_group_hear_nothing_of_its_agenda(live_world: World, open_tab: Open) -> None:
    gael, paul = await open_tab(live_world.gael), await open_tab(live_world.paul)
    published = await act(publish, live_world, live_world.claire, live_world.onboarding)
    assert published.status == 200
    assert await paul.hear("event") == of_event(live_world, published)
    assert await told(gael) == []


async def test_a_removed_member_hears_of_no_event_from_then_on(live_world: World, open_tab: Open) -> None:
    ines, paul = await open_tab(live_world.ines), await open_tab(live_world.paul)
    await act(remove, live_world, live_world.ines)
    published = await act(publish, live_world, live_world.claire)
    await paul.hear("event")
    assert published.status == 200
    assert await told(ines) == []


async def test_an_answer_and_a_cancellation_are_told_to_all_who_see_the_event(
    live_world: World, open_tab: Open
) -> None:
    published = await act(publish, live_world, live_world.claire)
    ines, victor = await open_tab(live_world.ines), await open_tab(live_world.victor)
    path = f"events/{published.body['id']}"
    paul, claire = await act(Browser, live_world.paul), await act(Browser, live_world.claire)
    await act(paul.put, f"{path}/answer", {"choice": "yes"})
    assert await ines.hear("event") == of_event(live_world, published)
    await act(claire.delete, path)
    assert await ines.hear("event") == of_event(live_world, published)
    assert await told(victor) == []


async def test_that_i_saw_my_place_is_told_to_my_other_browsers_alone(live_world: World, open_tab: Open) -> None:
    published = await act(publish, live_world, live_world.claire, capacity=1)
    path = f"events/{published.body['id']}"
    paul, ines = await act(Browser, live_world.paul), await act(Browser, live_world.ines)
    for browser, choice in ((paul, "yes"), (ines, "yes"), (paul, "no")):
        await act(browser.put, f"{path}/answer", {"choice": choice})
    tab, other = await open_tab(live_world.ines), await open_tab(live_world.paul)
    await act(ines.put, f"{path}/seen")
    assert await tab.hear("event") == of_event(live_world, published)
    assert await told(other) == []


async def test_an_announcement_its_change_and_its_end_are_told(live_world: World, open_tab: Open) -> None:
    paul, victor = await open_tab(live_world.paul), await open_tab(live_world.victor)
    made = await act(announce, live_world, live_world.claire)
    told_of = of_announcement(live_world, made)
    assert await paul.hear("announcement") == told_of
    claire, path = await act(Browser, live_world.claire), f"announcements/{made.body['id']}"
    again = await act(announcement, live_world, live_world.claire, id=made.body["id"], revision=2)
    assert (await act(claire.put, path, signed("announcement", again, live_world.claire))).status == 200
    assert await paul.hear("announcement") == told_of
    assert (await act(claire.delete, path)).status == 200
    assert await paul.hear("announcement") == told_of
    assert await told(victor) == []


async def test_who_has_read_is_told_to_the_author_and_the_reader_alone(live_world: World, open_tab: Open) -> None:
    made = await act(announce, live_world, live_world.claire)
    people = (live_world.claire, live_world.paul, live_world.ines)
    claire, paul, ines = [await open_tab(each) for each in people]
    browser = await act(Browser, live_world.paul)
    await act(browser.put, f"announcements/{made.body['id']}/acknowledged", {})
    assert await claire.hear("announcement") == await paul.hear("announcement") == of_announcement(live_world, made)
    assert await told(ines) == []
