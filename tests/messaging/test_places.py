"""A place that is ended from elsewhere hears nothing more: its socket closes at once, and the others stay open."""

from messaging.live import codes
from tests.cast.browser import Browser
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.tab import Tab, act, signed_in


def end_others(browser: Browser) -> None:
    assert browser.post("identity/places/end-others").status == 200


def end_one(browser: Browser) -> None:
    """The first that is not this one."""
    place = next(place for place in browser.get("identity/places").body if not place["here"])
    assert browser.delete(f"identity/places/{place['id']}").status == 200


async def test_ending_one_closes_its_socket(live_world: World, open_tab: Open) -> None:
    there, here = await open_tab(live_world.ines), await act(signed_in, live_world.ines)
    await act(end_one, here)
    assert await there.closed() == codes.SIGNED_OUT


async def test_ending_the_others_closes_theirs(live_world: World, open_tab: Open) -> None:
    others = [await open_tab(live_world.ines) for _ in range(3)]
    colleague = await open_tab(live_world.paul)
    browser = await act(signed_in, live_world.ines)
    here = await Tab(browser).open()
    await here.hear("hello")
    await act(end_others, browser)
    assert [await tab.closed() for tab in others] == [codes.SIGNED_OUT] * 3
    for tab in (here, colleague):
        await tab.everything()  # answered: it is open
    await here.leave()


async def test_its_browser_opens_no_other(live_world: World, open_tab: Open) -> None:
    browser, here = await act(signed_in, live_world.ines), await act(signed_in, live_world.ines)
    await act(end_others, here)
    tab = await Tab(browser).open()
    assert await tab.closed() == codes.SIGNED_OUT
