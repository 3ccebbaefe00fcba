"""Who is here: told to the members of the territory, once for all of somebody's tabs."""

from datetime import timedelta

import pytest

from messaging.live import presence
from tests.cast.browser import Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import Tab, act, signed_in


@pytest.fixture(autouse=True)
def _no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "GRACE", timedelta(0))


async def test_who_comes_hears_who_is_here_and_the_others_hear_of_them(live_world: World, open_tab: Open) -> None:
    malik = await open_tab(live_world.malik)
    assert await malik.hear("presence") == {
        "type": "presence",
        "territory": live_world.territory,
        "here": [live_world.malik.id],
    }
    ines = await open_tab(live_world.ines)
    assert sorted((await ines.hear("presence"))["here"]) == sorted([live_world.malik.id, live_world.ines.id])
    assert await malik.hear("presence") == {
        "type": "presence",
        "territory": live_world.territory,
        "account": live_world.ines.id,
        "here": True,
    }


async def test_who_closes_the_last_tab_is_gone(live_world: World, open_tab: Open) -> None:
    malik = await open_tab(live_world.malik)
    browser = await act(signed_in, live_world.ines)
    first, second = await Tab(browser).open(), await Tab(browser).open()
    await second.hear("hello")
    await malik.hear("presence")
    assert (await malik.hear("presence"))["here"] is True
    await first.leave()
    assert "presence" not in {frame["type"] for frame in await malik.everything()}
    await second.leave()
    assert await malik.hear("presence") == {
        "type": "presence",
        "territory": live_world.territory,
        "account": live_world.ines.id,
        "here": False,
    }


async def test_guests_and_other_territories_neither_show_nor_see(live_world: World, open_tab: Open) -> None:
    malik = await open_tab(live_world.malik)
    await malik.hear("presence")
    gael, victor = await open_tab(live_world.gael), await open_tab(live_world.victor)
    assert await malik.everything() == []
    assert await gael.everything() == []
    assert [frame["territory"] for frame in await victor.everything()] == [live_world.elsewhere]


async def test_who_is_removed_is_gone_at_once(live_world: World, open_tab: Open) -> None:
    malik, paul = [await open_tab(each) for each in (live_world.malik, live_world.paul)]
    await malik.everything()

    def remove() -> None:
        draft = live_world.draft(live_world.claire)
        draft.write("remove", live_world.territory, accounts=[live_world.paul.id])
        live_world.submit(draft)

    await act(remove)
    told = await malik.hear("presence")
    assert (told["account"], told["here"]) == (live_world.paul.id, False)
    await paul.hear("room.left")


def choose(person: Person, *, shown: bool) -> None:
    assert Browser(person).put("presence", {"shown": shown}).status == 200


async def test_who_is_hidden_is_seen_by_nobody_in_no_tab_and_not_when_writing(
    live_world: World, open_tab: Open
) -> None:
    await act(choose, live_world.ines, shown=False)
    malik = await open_tab(live_world.malik)
    ines = await Tab(await act(signed_in, live_world.ines)).open()
    assert (await ines.hear("hello"))["shown"] is False
    assert (await ines.hear("presence"))["here"] == [live_world.malik.id]
    await ines.send("typing", room=live_world.practice, thread=live_world.malik.id)
    await ines.everything()
    await ines.leave()
    paul = await open_tab(live_world.paul)
    assert live_world.ines.id not in (await paul.hear("presence"))["here"]
    heard = [*await malik.everything(), *await paul.everything()]
    assert [frame for frame in heard if frame.get("account") == live_world.ines.id] == []


async def test_who_hides_is_gone_and_comes_back_in_all_their_tabs(live_world: World, open_tab: Open) -> None:
    malik, ines, again = [await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.ines)]
    await malik.everything()
    for shown in (False, True):
        await act(choose, live_world.ines, shown=shown)
        for tab in (ines, again):
            assert await tab.hear("presence.shown") == {"type": "presence.shown", "shown": shown}
        told = await malik.hear("presence")
        assert (told["account"], told["here"]) == (live_world.ines.id, shown)
    assert "presence.shown" not in {frame["type"] for frame in await malik.everything()}


async def test_who_is_hidden_in_one_tab_still_hears_and_is_heard(live_world: World, open_tab: Open) -> None:
    await act(choose, live_world.ines, shown=False)
    malik, ines = await open_tab(live_world.malik), await open_tab(live_world.ines)
    await ines.write(await act(Pen(live_world.ines, live_world.practice).write))
    assert (await malik.hear("message"))["room"] == live_world.practice
    await malik.send("typing", room=live_world.practice, thread=live_world.malik.id)
    assert (await ines.hear("typing"))["account"] == live_world.malik.id
