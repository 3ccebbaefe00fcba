"""What a socket is told of its rooms while the answer it waits for is late, and its rights change meanwhile."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import pytest

from messaging.live import hubs
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.tab import PATIENCE, Frame, Tab, act, signed_in


class Late:
    """Answers as `asked` does, but not before it may."""

    def __init__(self, asked: Callable[..., Awaitable[Any]], held: Callable[..., bool]) -> None:
        self._asked, self._held = asked, held
        self.reached, self.may, self.answered = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def __call__(self, *given: Any) -> Any:
        answer = await self._asked(*given)
        if self._held(*given) and not self.reached.is_set():
            self.reached.set()
            await asyncio.wait_for(self.may.wait(), PATIENCE)
            self.answered.set()
        return answer

    async def is_waited_for(self) -> None:
        await asyncio.wait_for(self.reached.wait(), PATIENCE)

    async def comes(self) -> None:
        """And whoever waited for it went on."""
        self.may.set()
        await asyncio.wait_for(self.answered.wait(), PATIENCE)


@pytest.fixture
def follows_late(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Late]:
    """The way from process to process, that a room is followed."""

    def run(room: str) -> Late:
        relay = hubs.current().relay
        late = Late(relay.follow, lambda groups: f"room.{room}" in groups)
        monkeypatch.setattr(relay, "follow", late)
        return late

    return run


@pytest.fixture
def greeted_late(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Late]:
    """The database, what stands in `hello`."""

    def run() -> Late:
        clerk = hubs.current().clerk
        late = Late(clerk.run, lambda work, *_: work.__name__ == "standings_of")
        monkeypatch.setattr(clerk, "run", late)
        return late

    return run


async def admit(world: World, room: str) -> None:
    """Malik has Paul come in."""

    def work() -> None:
        draft = world.draft(world.malik)
        draft.write("admit", room, account=world.paul.id, role="member")
        draft.boxes_of_now(room, world.paul.id)
        world.submit(draft)

    await act(work)


async def remove(world: World, room: str) -> None:
    """Malik has Paul go."""

    def work() -> None:
        draft = world.draft(world.malik)
        draft.write("remove", room, accounts=[world.paul.id])
        draft.rekey(room)
        world.submit(draft)

    await act(work)


def told_of(room: str, frames: Collection[Frame]) -> list[str]:
    kinds = ("room.joined", "room.left")
    return [frame["type"] for frame in frames if frame.get("room") == room and frame["type"] in kinds]


def named_by(hello: Frame) -> set[str]:
    return {standing["room"] for standing in hello["rooms"]}


async def test_who_was_let_in_and_removed_before_it_could_be_told_is_not_told_to_come_in(
    live_world: World, open_tab: Open, follows_late: Callable[[str], Late]
) -> None:
    paul, room = await open_tab(live_world.paul), live_world.practice
    late = follows_late(room)
    await admit(live_world, room)
    await late.is_waited_for()
    await remove(live_world, room)
    await paul.hear("room.left")
    await late.comes()
    assert told_of(room, await paul.everything()) == []


async def test_who_was_removed_and_let_in_again_meanwhile_is_told_so_last(
    live_world: World, open_tab: Open, follows_late: Callable[[str], Late]
) -> None:
    paul, room = await open_tab(live_world.paul), live_world.practice
    late = follows_late(room)
    await admit(live_world, room)
    await late.is_waited_for()
    await remove(live_world, room)
    await paul.hear("room.left")
    await admit(live_world, room)
    await paul.hear("room.joined")
    await late.comes()
    assert "room.left" not in told_of(room, await paul.everything())


async def test_hello_names_the_rooms_of_the_moment_when_it_is_said(
    live_world: World, open_tab: Open, greeted_late: Callable[[], Late], follows_late: Callable[[str], Late]
) -> None:
    practice, browser = live_world.practice, await act(signed_in, live_world.paul)
    late, seated = greeted_late(), follows_late(practice)
    paul = await Tab(browser).open()
    await late.is_waited_for()
    await admit(live_world, practice)
    await seated.comes()
    await late.comes()
    hello = await paul.hear("hello")
    assert practice in named_by(hello)
    assert told_of(practice, await paul.everything()) == []
    await paul.leave()


async def test_hello_names_no_room_that_ended_while_it_was_composed(
    live_world: World, open_tab: Open, greeted_late: Callable[[], Late]
) -> None:
    practice, browser = live_world.practice, await act(signed_in, live_world.paul)
    await admit(live_world, practice)
    late = greeted_late()
    paul = await Tab(browser).open()
    await late.is_waited_for()
    await remove(live_world, practice)
    await late.comes()
    assert practice not in named_by(await paul.hear("hello"))
    await paul.leave()
