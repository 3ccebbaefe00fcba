"""A thread that somebody follows in a group that they hear little of, and one that they hear nothing of."""

import pytest

from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from notifications import worker
from notifications.models import ThreadLevel
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import act
from tests.notifications.test_inbox import choose, inbox, waiting


def follow(person: Person, thread: str, level: str) -> Answer:
    return Browser(person).put(f"threads/{thread}/level", {"level": level})


def begun(world: World, room: str) -> Submission:
    """A thread of Malik's."""
    accept([root := Pen(world.malik, room).write()])
    return root


def test_a_followed_thread_waits_where_only_what_concerns_me_does(world: World) -> None:
    followed = begun(world, world.pathway)
    begun(world, world.pathway)
    assert waiting(world.ines) == []
    assert follow(world.ines, followed.id, "all").status == 200
    assert waiting(world.ines) == [followed.id]
    assert inbox(world.ines)["threads"] == {followed.id: "all"}
    assert waiting(world.paul) == []


def test_a_followed_thread_waits_even_where_i_hear_nothing(world: World) -> None:
    followed, named = begun(world, world.practice), Pen(world.malik, world.practice).write(notify=[world.ines.id])
    accept([named])
    choose(world.ines, world.practice, "none")
    follow(world.ines, followed.id, "all")
    assert waiting(world.ines) == [followed.id]


def test_a_muted_thread_never_waits_even_if_i_am_named_in_it(world: World) -> None:
    muted, other = begun(world, world.practice), begun(world, world.practice)
    follow(world.ines, muted.id, "none")
    accept([Pen(world.malik, world.practice).write(thread=muted.id, notify=[world.ines.id])])
    assert waiting(world.ines) == [other.id]
    assert inbox(world.ines)["threads"] == {muted.id: "none"}


def test_a_choice_that_is_taken_back_leaves_the_groups(world: World) -> None:
    thread = begun(world, world.practice)
    follow(world.ines, thread.id, "none")
    assert follow(world.ines, thread.id, "room").status == 200
    assert waiting(world.ines) == [thread.id]
    assert inbox(world.ines)["threads"] == {}
    assert not ThreadLevel.objects.exists()


def test_who_is_removed_has_no_choice_of_the_room_any_more(world: World) -> None:
    thread = begun(world, world.practice)
    follow(world.ines, thread.id, "all")
    removal = world.draft(world.malik)
    removal.remove(world.practice, world.ines)
    world.submit(removal)
    assert inbox(world.ines)["threads"] == {}
    assert waiting(world.ines) == []


@pytest.mark.parametrize("name", ["victor", "gael", "claire"])
def test_a_thread_of_a_room_that_is_not_mine_is_not_found(world: World, name: str) -> None:
    thread = begun(world, world.practice)
    assert follow(getattr(world, name), thread.id, "all").refused == (404, "not_found")


@pytest.mark.parametrize("level", ["loud", "concerned", "", None])
def test_a_choice_for_a_thread_is_one_of_three(world: World, level: str) -> None:
    assert follow(world.ines, begun(world, world.practice).id, level).refused == (422, "form")


async def test_a_choice_is_told_to_all_my_browsers_and_honoured_live(live_world: World, open_tab: Open) -> None:
    ines, again, malik = [await open_tab(each) for each in (live_world.ines, live_world.ines, live_world.malik)]
    pen = Pen(live_world.malik, live_world.practice)
    muted, followed = [await act(pen.write), await act(Pen(live_world.malik, live_world.pathway).write)]
    for each in (muted, followed):
        await malik.write(each)
        await malik.hear("message.accepted")
    for each, room, level in ((muted, live_world.practice, "none"), (followed, live_world.pathway, "all")):
        assert (await act(follow, live_world.ines, each.id, level)).status == 200
        told = {"type": "thread.level", "room": room, "thread": each.id, "level": level}
        assert await ines.hear("thread.level") == await again.hear("thread.level") == told
    await act(worker.settle)
    await ines.everything()
    for each, room in ((muted, live_world.practice), (followed, live_world.pathway)):
        await malik.write(await act(Pen(live_world.malik, room).write, thread=each.id))
        await malik.hear("message.accepted")
    await act(worker.settle)
    heard = [frame["thread"] for frame in await ines.everything() if frame["type"] == "inbox"]
    assert heard == [followed.id]
    assert "thread.level" not in {frame["type"] for frame in await malik.everything()}
