"""What closes a socket: nonsense, too much, and a receiver that does not keep up."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from groups.rooms.log.limits import BODY_BYTES, HEADER_BYTES
from identity.models import Account
from kernel.encoding import b64
from kernel.ids import uuid7
from messaging.live import hubs, writer
from messaging.live.allowance import UNANSWERED, Allowance, Pace
from messaging.live.outlet import Message, Outlet, Ready
from messaging.live.socket import WAITING_CHARACTERS, Socket, Turn
from messaging.threads.services.accept import Outcome, accept
from messaging.threads.submission import Submission
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import PATIENCE, act

ROOM = b64(bytes(32))


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        "{}",
        '{"type": "unheard of"}',
        '{"type": "ping", "more": 1}',
        json.dumps({"type": "typing", "room": "short", "thread": uuid7()}),
        json.dumps({"type": "typing", "room": ROOM, "thread": str(uuid4())}),
        json.dumps({"type": "message.send", "id": uuid7(), "header": "{}", "signature": ""}),
        json.dumps({"type": "message.send", "id": uuid7(), "header": "x" * 20_000, "signature": "", "body": ""}),
    ],
    ids=[
        "no JSON",
        "no object",
        "no type",
        "an unknown type",
        "a field too many",
        "a room of another shape",
        "a thread of another version",
        "no body",
        "a huge header",
    ],
)
async def test_nonsense_closes_the_socket(live_world: World, open_tab: Open, text: str) -> None:
    tab = await open_tab(live_world.ines)
    await tab.say(text)
    assert await tab.closed() == 4400


async def test_a_flood_closes_the_socket(live_world: World, open_tab: Open) -> None:
    tab = await open_tab(live_world.ines)
    for _ in range(1000):
        await tab.send("ping")
    assert await tab.closed() == 4429


async def test_too_many_messages_on_their_way_close_the_socket(live_world: World, open_tab: Open) -> None:
    tab = await open_tab(live_world.ines)
    submission = await act(Pen(live_world.ines, live_world.pathway).write)
    for _ in range(UNANSWERED + 1):
        await tab.write(submission)
    assert await tab.closed() == 4429


async def test_a_message_that_cannot_be_written_closes_its_sender_s_socket_alone(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    poison = await act(Pen(live_world.ines, live_world.pathway).write)
    good = await act(Pen(live_world.malik, live_world.pathway).write)

    def broken(batch: list[Submission]) -> Any:
        if poison in batch:
            raise RuntimeError("the disk is full of it")
        return accept(batch)

    monkeypatch.setattr("messaging.live.writer.accept", broken)
    await asyncio.gather(ines.write(poison), malik.write(good))
    assert (await malik.hear("message.accepted"))["id"] == good.id
    assert await ines.closed() == 1011


async def test_an_answer_that_cannot_be_given_stops_nobody_s_writing(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    first, second = [await act(Pen(each, live_world.pathway).write) for each in (live_world.ines, live_world.malik)]
    answer = writer._answer

    def broken(submitted: str, outcome: Outcome) -> Any:
        if submitted == first.id:
            raise RuntimeError("nobody expected this")
        return answer(submitted, outcome)

    monkeypatch.setattr(writer, "_answer", broken)
    await ines.write(first)
    assert await ines.closed() == 1011
    await malik.write(second)
    assert (await malik.hear("message.accepted"))["id"] == second.id


async def test_who_writes_too_much_is_told_to_slow_down(live_world: World, open_tab: Open) -> None:
    tab = await open_tab(live_world.ines)
    submission = await act(Pen(live_world.ines, live_world.pathway).write)
    hubs.current().paces[UUID(live_world.ines.id)] = Pace(messages=Allowance(burst=2, per_second=0))
    for _ in range(3):
        await tab.write(submission)
    told = [await tab.hear("message.accepted", "message.refused") for _ in range(3)]
    assert sorted(frame.get("code", "accepted") for frame in told) == ["accepted", "accepted", "slow_down"]
    again = await open_tab(live_world.ines)
    await again.write(submission)
    assert (await again.hear("message.refused"))["code"] == "slow_down"


def test_a_person_who_pastes_is_not_slowed_down() -> None:
    """60 of the longest messages within a minute."""
    pace = Pace()
    assert all(pace.take(HEADER_BYTES + BODY_BYTES * 4 // 3) for _ in range(60))


def test_an_account_s_characters_are_counted_too() -> None:
    pace = Pace(characters=Allowance(burst=1000, per_second=0))
    assert [pace.take(600), pace.take(600), pace.take(400)] == [True, False, True]


class Wire:
    """The server's side of a connection: what was sent to a receiver, who may read nothing."""

    def __init__(self, *, reads: bool = True) -> None:
        self.sent: list[Message] = []
        self.said = asyncio.Event()
        self.socket = Socket(person=Account(id=uuid4()), session=uuid4(), outlet=Outlet(self._send), turn=Turn())
        self._reads = reads

    async def _send(self, message: Message) -> None:
        if message["type"] == "websocket.send" and not self._reads:
            await asyncio.Event().wait()
        self.sent.append(message)
        self.said.set()


async def test_a_slow_receiver_is_cut_off_and_the_others_do_not_notice() -> None:
    slow, quick = Wire(reads=False), Wire()
    text = "x" * (WAITING_CHARACTERS // 10)
    ready = Ready(text)
    for wire in (slow, quick):
        wire.socket.begin("hello")
    for _ in range(12):
        for wire in (slow, quick):
            wire.socket.deliver(ready)
        quick.said.clear()
        await asyncio.wait_for(quick.said.wait(), PATIENCE)
    await asyncio.wait_for(slow.said.wait(), PATIENCE)
    assert slow.sent == [{"type": "websocket.close", "code": 4408}]
    assert slow.socket.closed
    assert [message["text"] for message in quick.sent] == ["hello"] + [text] * 12
    assert all(message["text"] is text for message in quick.sent[1:])
    for wire in (slow, quick):
        await wire.socket.stop()


async def test_what_waits_is_sent_before_an_ordinary_close() -> None:
    wire = Wire()
    wire.socket.begin("hello")
    wire.socket.say("last words")
    wire.socket.close(4401)
    wire.socket.say("too late")
    wire.socket.close(4400)
    while len(wire.sent) < 3:
        wire.said.clear()
        await asyncio.wait_for(wire.said.wait(), PATIENCE)
    assert [message.get("text", message.get("code")) for message in wire.sent] == ["hello", "last words", 4401]
    await wire.socket.stop()
