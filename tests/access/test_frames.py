"""Every frame of the live socket said by every role, and what each of them hears."""

from typing import Any

from django.db import connections

from messaging.live import codes, frames, hubs
from notifications import worker
from tests.access.lines import Say
from tests.access.questions import browser_of
from tests.access.roles import SIGNED_IN, Role
from tests.access.scene import Scene, another
from tests.access.shapes import is_text, longest, places
from tests.access.table import FRAMES, HEARD
from tests.messaging.pen import Pen
from tests.messaging.tab import Frame, Tab, act, signed_in

THREADS = {"practice": "thread", "pathway": "case", "onboarding": "hello"}
Tabs = dict[Role, Tab]
ANSWERS = {"hello", "pong", "refused", "message.accepted", "message.refused"}
"""Told to the one browser that came or asked."""
OWN_TESTS = {
    *("thread.read", "read.all", "level", "thread.level", "room.joined", "room.left"),
    *("act", "presence", "presence.shown", "welcome", "groups", "event", "announcement", "seen"),
}
"""Of a territory or of one person, not said in the closed group: who hears them stands in the tests of their apps."""


def client_frames() -> set[str]:
    described: Any = frames.schema()
    return set(described["properties"]["client"]["discriminator"]["mapping"])


def server_frames() -> set[str]:
    described: Any = frames.schema()
    names = (each["$ref"].rpartition("/")[2] for each in described["properties"]["server"]["anyOf"])
    return {described["$defs"][name]["properties"]["type"]["const"] for name in names}


def test_every_frame_that_is_heard_stands_in_the_table() -> None:
    missing = sorted(server_frames() - {line.frame for line in HEARD} - OWN_TESTS - ANSWERS)
    assert not missing, f"Add to HEARD in tests/access/table.py who hears these, or to OWN_TESTS here: {missing}"
    gone = sorted((OWN_TESTS | ANSWERS) - server_frames())
    assert not gone, f"Remove these from OWN_TESTS or ANSWERS, the socket does not say them: {gone}"


def test_every_frame_stands_in_the_table() -> None:
    missing = sorted(client_frames() - {line.frame for line in FRAMES})
    assert not missing, f"Add to FRAMES in tests/access/table.py who may say these, and what others hear: {missing}"
    gone = sorted({line.frame for line in FRAMES} - client_frames())
    assert not gone, f"Remove these from FRAMES in tests/access/table.py, the socket does not know them: {gone}"


async def say(scene: Scene, tab: Tab, role: Role, line: Say, *, room: str | None = None) -> Frame:
    """The answer: a refusal, or something else; without the id that the asking side chose."""
    place = room or scene.things[line.room]
    thread = another("") if room else scene.things[THREADS[line.room]]
    if line.frame == "message.send":
        changes = {"room": room} if room else {}
        await tab.write(await act(Pen(scene.person(role), scene.things[line.room]).write, **changes))
        answer = await tab.hear("message.accepted", "message.refused")
    else:
        about = {} if line.frame == "ping" else {"room": place, "thread": thread}
        await tab.send(line.frame, **about)
        await tab.send("ping")
        answer = await tab.hear("pong", "refused")
        if answer["type"] == "refused":
            await tab.hear("pong")
    return {name: value for name, value in answer.items() if name != "id"}


def outcome(answer: Frame) -> str:
    return str(answer["code"]) if "refused" in answer["type"] else "yes"


async def test_each_role_is_answered_as_the_table_says(live_scene: Scene, tabs: Tabs) -> None:
    for line in FRAMES:
        answers = {role: await say(live_scene, tab, role, line) for role, tab in tabs.items()}
        expected = {role: line.expected(role) for role in tabs}
        assert {role: outcome(answer) for role, answer in answers.items()} == expected, line
        for role, answer in answers.items():
            if line.expected(role) == "not_found":
                # To the byte: what exists for others looks like what does not exist.
                nowhere = another(live_scene.things["practice"])
                assert answer == await say(live_scene, tabs[role], role, line, room=nowhere), (line, role)


async def test_each_role_hears_what_the_table_says(live_scene: Scene, tabs: Tabs) -> None:
    malik = live_scene.world.malik
    tab = await Tab(await act(signed_in, malik)).open()
    await tab.write(await act(Pen(malik, live_scene.world.practice).write))
    await tab.hear("message.accepted")
    await tab.send("typing", room=live_scene.world.practice, thread=live_scene.things["thread"])
    await act(_rekey, live_scene)
    await act(worker.settle)
    await tab.everything()
    heard = {role: await one.everything() for role, one in tabs.items()}
    await tab.leave()
    for line in HEARD:
        hears = {role: any(_is(frame, line.frame, live_scene) for frame in heard[role]) for role in tabs}
        assert hears == {role: line.expected(role) == "yes" for role in tabs}, line


async def test_who_is_not_wholly_signed_in_is_told_so_and_hears_nothing(live_scene: Scene) -> None:
    for role in set(Role) - SIGNED_IN:
        tab = await Tab(await act(browser_of, live_scene, role)).open()
        assert await tab.closed() == codes.SIGNED_OUT
        assert tab.heard == []
        assert {line.expected(role) for line in FRAMES} | {line.expected(role) for line in HEARD} == {"signed_out"}


async def test_a_text_that_is_too_long_closes_the_socket(live_scene: Scene) -> None:
    about = {"room": live_scene.world.practice, "thread": live_scene.things["thread"]}
    post = {"id": live_scene.things["thread"], "header": "{}", "signature": "", "body": ""}
    for place in places():
        if place.where == "frame" and is_text(place.rule):
            given = post if place.endpoint == "message.send" else about
            tab = await Tab(await act(browser_of, live_scene, Role.MODERATOR)).open()
            await tab.send(place.endpoint, **{**given, str(place.path[0]): "x" * ((longest(place.rule) or 0) + 1)})
            assert await tab.closed() == codes.MALFORMED, place
            await tab.leave()
    await hubs.current().close()
    await act(connections.close_all)


def _rekey(scene: Scene) -> None:
    draft = scene.world.draft(scene.world.malik)
    draft.rekey(scene.world.practice)
    scene.world.submit(draft)


def _is(frame: Frame, type: str, scene: Scene) -> bool:
    return {"type": type, "room": scene.world.practice}.items() <= frame.items()
