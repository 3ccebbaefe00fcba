"""What the writer does with a batch that fails."""

from collections.abc import Sequence

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from messaging.live import codes
from messaging.live.hubs import current
from messaging.threads.services.accept import Outcome, accept
from messaging.threads.submission import Submission
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import act


async def test_one_message_that_cannot_be_written_keeps_no_other_out(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    pen = Pen(live_world.malik, live_world.pathway)
    good = await act(lambda: [pen.write() for _ in range(15)])
    bad = await act(Pen(live_world.ines, live_world.pathway).write)
    tried = list[int]()

    def stumbling(given: Sequence[Submission]) -> list[Outcome]:
        tried.append(len(given))
        if bad.id in {each.id for each in given}:
            raise ArithmeticError
        return accept(given)

    monkeypatch.setattr("messaging.live.writer.accept", stumbling)
    for each in good:
        await malik.write(each)
    await ines.write(bad)
    heard = [await malik.hear("message.accepted") for _ in good]
    assert [(each["id"], each["seq"]) for each in heard] == [(each.id, number) for number, each in enumerate(good, 1)]
    assert await ines.closed() == codes.FAILED
    assert tried == [16, 8, 8, 4, 4, 2, 2, 1, 1], "the half that can be written is written at once"


async def test_while_the_database_is_away_a_batch_is_tried_once_and_its_senders_return(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    pen = Pen(live_world.malik, live_world.pathway)
    written = await act(lambda: [pen.write() for _ in range(15)])
    hers = await act(Pen(live_world.ines, live_world.pathway).write)
    tried = list[str]()

    def away(connection: BaseDatabaseWrapper) -> None:
        tried.append(connection.alias)
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "connect", away)
        for each in written:
            await malik.write(each)
        await ines.write(hers)
        assert {await malik.closed(), await ines.closed()} == {codes.FAILED}
    assert len(tried) == 2, "once to write, and once to see whether the database answers"
    again = await open_tab(live_world.malik)
    await again.write(written[0])
    assert (await again.hear("message.accepted"))["seq"] == 1


async def test_whatever_the_hub_fails_at_the_sender_is_answered_and_the_next_one_too(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    malik = await open_tab(live_world.malik)
    pen = Pen(live_world.malik, live_world.pathway)

    def stumbling(*given: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(current().writer, "_do", stumbling)
    for each in await act(lambda: [pen.write() for _ in range(2)]):
        await malik.write(each)
        assert (await malik.hear("message.accepted"))["id"] == each.id


async def test_what_was_committed_when_the_database_broke_off_is_heard_once_its_sender_asks_again(
    live_world: World, open_tab: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    submission = await act(Pen(live_world.malik, live_world.pathway).write)
    commit = BaseDatabaseWrapper.commit

    def break_off(connection: BaseDatabaseWrapper) -> None:
        commit(connection)
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "commit", break_off)
        await malik.write(submission)
        assert await malik.closed() == codes.FAILED
    again = await open_tab(live_world.malik)
    for _ in range(2):
        await again.write(submission)
        assert (await again.hear("message.accepted"))["seq"] == 1
    heard = [frame["seq"] for frame in await ines.everything() if frame["type"] == "message"]
    assert heard == [1]
