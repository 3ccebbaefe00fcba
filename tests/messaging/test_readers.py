"""Who of a group has seen a case: told to the group, and of nothing but cases."""

from messaging.threads.services.accept import accept
from messaging.threads.services.read import begin
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import act


def readers(person: Person, thread: str) -> Answer:
    return Browser(person).get(f"threads/{thread}/readers")


def read(person: Person, room: str, thread: str) -> None:
    place = {"room": room, "thread": thread, "number": 1}
    assert Browser(person).post("read", {"positions": [place]}).status == 200


def test_a_case_says_who_of_its_group_has_seen_it(world: World) -> None:
    accept([case := Pen(world.ines, world.pathway).ask()])
    assert readers(world.ines, case.id).body == {"seen": [world.ines.id]}
    read(world.malik, world.pathway, case.id)
    assert sorted(readers(world.paul, case.id).body["seen"]) == sorted([world.ines.id, world.malik.id])


def test_who_marks_all_as_read_has_seen_it_too(world: World) -> None:
    accept([case := Pen(world.ines, world.pathway).ask()])
    everything = {"all": True, "through": {world.pathway: 1}}
    assert Browser(world.malik).post("read", everything).status == 200
    assert world.malik.id in readers(world.ines, case.id).body["seen"]


def test_who_left_the_group_is_not_named_any_more(world: World) -> None:
    accept([case := Pen(world.ines, world.practice).ask()])
    read(world.malik, world.practice, case.id)
    assert world.malik.id in readers(world.ines, case.id).body["seen"]
    draft = world.draft(world.ines)
    draft.write("leave", world.practice)
    world.submit(draft)
    assert readers(world.malik, case.id).body == {"seen": [world.malik.id]}
    assert readers(world.ines, case.id).refused == (404, "not_found")


def test_of_what_is_no_case_nobody_is_told_who_read_it(world: World) -> None:
    accept([post := Pen(world.malik, world.pathway).write()])
    assert readers(world.malik, post.id).refused == (404, "not_found")


def test_who_is_not_in_the_group_is_not_told(world: World) -> None:
    accept([case := Pen(world.ines, world.practice).ask()])
    for person in (world.paul, world.claire, world.gael, world.victor):
        assert readers(person, case.id).refused == (404, "not_found")


async def test_the_group_hears_at_once_who_has_seen_a_case_and_once_only(live_world: World, open_tab: Open) -> None:
    ines, malik = [await open_tab(each) for each in (live_world.ines, live_world.malik)]
    victor = await open_tab(live_world.victor)
    case, post = [
        await act(work)
        for work in (Pen(live_world.ines, live_world.practice).ask, Pen(live_world.ines, live_world.practice).write)
    ]
    for each in (case, post):
        await ines.write(each)
        await ines.hear("message.accepted")
        place = {"room": live_world.practice, "thread": each.id, "number": 1}
        browser = await act(Browser, live_world.malik)
        assert (await act(browser.post, "read", {"positions": [place]})).status == 200
        await malik.hear("thread.read")
    told = {"type": "seen", "room": live_world.practice, "thread": case.id, "account": live_world.malik.id}
    assert [frame for frame in [*await ines.everything()] if frame["type"] == "seen"] == [told]
    assert "seen" not in {frame["type"] for frame in [*await victor.everything(), *await malik.everything()]}


async def test_what_was_there_before_somebody_came_tells_nobody_that_they_saw_it(
    live_world: World, open_tab: Open
) -> None:
    ines = await open_tab(live_world.ines)
    await ines.write(await act(Pen(live_world.ines, live_world.practice).ask))
    await ines.hear("message.accepted")
    await act(lambda: begin(live_world.paul.account.pk, live_world.practice, messages=1))
    assert "seen" not in {frame["type"] for frame in await ines.everything()}
