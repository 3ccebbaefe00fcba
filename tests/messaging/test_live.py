"""What the live socket says, to whom, and in what order."""

import asyncio
from typing import Any

import pytest

from groups.rooms.models import Room
from kernel.encoding import b64
from maillage.logs import REQUEST
from messaging.live import writer
from messaging.threads.services.accept import Outcome
from tests.cast.browser import Browser
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import Tab, act, signed_in


async def test_hello_comes_first_and_says_how_far_each_room_has_come(live_world: World, open_tab: Open) -> None:
    paul = await Tab(await act(signed_in, live_world.paul)).open()
    hello = await paul.hear("hello")
    assert paul.heard == []
    assert hello["account"] == live_world.paul.id
    logs = dict(await act(lambda: list(Room.objects.values_list("pk", "log_seq"))))
    rooms = [live_world.territory, live_world.carers, live_world.onboarding, live_world.pathway]
    expected = {(room, 0, logs[room]) for room in rooms}
    assert {(each["room"], each["seq"], each["log_seq"]) for each in hello["rooms"]} == expected
    await paul.leave()


async def test_a_message_reaches_the_room_and_then_its_sender_is_answered(live_world: World, open_tab: Open) -> None:
    malik, ines, claire = [await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.claire)]
    submission = await act(Pen(live_world.malik, live_world.pathway).write)
    await malik.write(submission)
    delivered = await ines.hear("message")
    assert delivered == {
        "type": "message",
        "room": live_world.pathway,
        "seq": 1,
        "place": 1,
        "number": 1,
        "header": submission.header,
        "signature": submission.signature,
        "body": submission.body,
        "at": delivered["at"],
    }
    accepted = await malik.hear("message.accepted")
    assert accepted == {
        "type": "message.accepted",
        "id": submission.id,
        "room": live_world.pathway,
        "thread": submission.id,
        "seq": 1,
        "place": 1,
        "number": 1,
        "at": delivered["at"],
    }
    assert [frame for frame in malik.heard if frame["type"] == "message"] == [delivered]
    assert "message" not in {frame["type"] for frame in await claire.everything()}


async def test_outsiders_hear_nothing_at_all(live_world: World, open_tab: Open) -> None:
    malik, gael, victor = [await open_tab(each) for each in (live_world.malik, live_world.gael, live_world.victor)]
    await gael.everything()
    await victor.everything()
    for room in (live_world.pathway, live_world.practice):
        await malik.write(await act(Pen(live_world.malik, room).write))
        await malik.hear("message.accepted")
    await malik.send("typing", room=live_world.pathway, thread=live_world.malik.id)
    await malik.everything()
    assert await gael.everything() == []
    assert await victor.everything() == []


async def test_a_message_sent_again_is_answered_again_and_delivered_once(live_world: World, open_tab: Open) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    submission = await act(Pen(live_world.malik, live_world.pathway).write)
    await malik.write(submission)
    first = await malik.hear("message.accepted")
    await malik.write(submission)
    assert await malik.hear("message.accepted") == first
    assert [frame["type"] for frame in await ines.everything()].count("message") == 1


async def test_a_refusal_says_why_and_where_the_logs_stand(live_world: World, open_tab: Open) -> None:
    malik = await open_tab(live_world.malik)
    pen = Pen(live_world.malik, live_world.practice)
    present = await act(pen.standing)
    submission = await act(pen.write, epoch=7)
    await malik.write(submission)
    refused = await malik.hear("message.refused")
    assert (refused["id"], refused["code"]) == (submission.id, "epoch")
    assert refused["message"]
    assert refused["head"] == {live_world.practice: present["head"], live_world.territory: present["territory"]}


async def test_everybody_hears_all_messages_in_one_order(live_world: World, open_tab: Open) -> None:
    people = [live_world.malik, live_world.ines, live_world.paul]
    tabs = [await open_tab(person) for person in people]
    pens = [Pen(person, live_world.pathway) for person in people]
    batches = await act(lambda: [[pen.write() for _ in range(15)] for pen in pens])

    async def send_all(index: int) -> None:
        for submission in batches[index]:
            await tabs[index].write(submission)

    await asyncio.gather(*(send_all(index) for index in range(3)))
    for tab in tabs:
        assert [(await tab.hear("message"))["seq"] for _ in range(45)] == list(range(1, 46))


async def test_one_refusal_among_many_leaves_the_others_alone(live_world: World, open_tab: Open) -> None:
    malik, claire = [await open_tab(each) for each in (live_world.malik, live_world.claire)]
    good = await act(Pen(live_world.malik, live_world.pathway).write)
    bad = await act(Pen(live_world.claire, live_world.pathway).write)
    await asyncio.gather(malik.write(good), claire.write(bad))
    assert (await malik.hear("message.accepted"))["id"] == good.id
    assert (await claire.hear("message.refused"))["code"] == "not_found"


async def test_typing_is_told_to_the_others_in_the_room(live_world: World, open_tab: Open) -> None:
    malik, ines, claire = [await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.claire)]
    thread = live_world.ines.id
    await malik.send("typing", room=live_world.pathway, thread=thread)
    assert await ines.hear("typing") == {
        "type": "typing",
        "room": live_world.pathway,
        "thread": thread,
        "account": live_world.malik.id,
    }
    for tab in (malik, claire):
        assert "typing" not in {frame["type"] for frame in await tab.everything()}


async def test_nobody_types_where_they_may_not_read(live_world: World, open_tab: Open) -> None:
    claire, ines = [await open_tab(each) for each in (live_world.claire, live_world.ines)]
    for room in (live_world.pathway, b64(bytes(32))):
        await claire.send("typing", room=room, thread=live_world.ines.id)
        assert (await claire.hear("refused"))["code"] == "not_found"
    assert "typing" not in {frame["type"] for frame in await ines.everything()}


async def test_reading_is_told_to_ones_other_browsers_alone(live_world: World, open_tab: Open) -> None:
    malik, ines, ines_too = [await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.ines)]
    root = await act(Pen(live_world.malik, live_world.pathway).write)
    await malik.write(root)
    await malik.hear("message.accepted")
    await malik.everything()
    await ines.everything()
    place = {"room": live_world.pathway, "thread": root.id, "number": 1}
    browser = await act(Browser, live_world.ines)
    assert (await act(browser.post, "read", {"positions": [place]})).status == 200
    for tab in (ines, ines_too):
        assert await tab.hear("thread.read") == {"type": "thread.read", **place}
    assert await malik.everything() == []


async def test_marking_all_as_read_is_told_once_and_to_ones_own_browsers_alone(
    live_world: World, open_tab: Open
) -> None:
    malik, ines = await open_tab(live_world.malik), await open_tab(live_world.ines)
    roots = [await act(Pen(live_world.malik, live_world.pathway).write) for _ in range(2)]
    for root in roots:
        await malik.write(root)
        await malik.hear("message.accepted")
    await malik.everything()
    browser = await act(Browser, live_world.ines)
    read = {"all": True, "through": {live_world.pathway: 2}}
    assert (await act(browser.post, "read", read)).status == 200
    told = {"type": "read.all", "through": {live_world.pathway: 2}}
    assert await ines.hear("read.all") == told
    assert "thread.read" not in {frame["type"] for frame in await ines.everything()}
    assert await malik.everything() == []
    # Nothing new was read.
    await act(browser.post, "read", read)
    assert await ines.everything() == []


async def test_what_is_written_for_many_is_logged_in_nobody_s_name(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab, names = await open_tab(live_world.malik), list[str]()
    answer = writer._answer

    def overheard(submitted: str, outcome: Outcome) -> Any:
        names.append(REQUEST.get())
        return answer(submitted, outcome)

    monkeypatch.setattr(writer, "_answer", overheard)
    await tab.write(await act(Pen(live_world.malik, live_world.pathway).write))
    await tab.hear("message.accepted")
    assert names == [""]
