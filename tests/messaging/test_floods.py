"""Whoever takes more than a share is turned away, and the others hear and write as before."""

import asyncio

import pytest

from messaging.live import allowance
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import Tab, act, signed_in


async def come(person: Person) -> Tab:
    """A tab whose `hello` nobody waits for: it may not come."""
    return await Tab(await act(signed_in, person)).open()


async def test_one_account_holds_so_many_sockets_and_no_more(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "SOCKETS", 2)
    first, second = await open_tab(live_world.ines), await come(live_world.ines)
    await second.hear("hello")
    malik = await open_tab(live_world.malik)
    turned_away = await come(live_world.ines)
    assert await turned_away.closed() == 4429
    await turned_away.leave()
    await malik.write(await act(Pen(live_world.malik, live_world.pathway).write))
    assert (await malik.hear("message.accepted"))["seq"] == 1
    for tab in (first, second):
        assert (await tab.hear("message"))["seq"] == 1
    await second.leave()
    await open_tab(live_world.ines)  # There is a place again: `hello` comes.


async def test_whoever_floods_is_cut_off_while_the_others_messages_come_in_their_order(
    live_world: World, open_tab: Open
) -> None:
    ines, malik, paul = [await open_tab(person) for person in (live_world.ines, live_world.malik, live_world.paul)]
    pen = Pen(live_world.malik, live_world.pathway)
    await asyncio.gather(*(ines.send("ping") for _ in range(1000)))
    for _ in range(5):
        await malik.write(await act(pen.write))
    assert await ines.closed() == 4429
    assert [(await paul.hear("message"))["seq"] for _ in range(5)] == [1, 2, 3, 4, 5]
    assert [(await malik.hear("message.accepted"))["seq"] for _ in range(5)] == [1, 2, 3, 4, 5]
