"""What waits is told to all of a person's browsers at once, and to nobody else."""

from identity.models import Account
from identity.services import acts
from notifications import postman, worker
from notifications.models import Concern
from tests.cast.browser import Browser
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import act


async def test_what_concerns_somebody_comes_to_all_their_browsers(live_world: World, open_tab: Open) -> None:
    malik, ines, again, paul = [
        await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.ines, live_world.paul)
    ]
    submission = await act(lambda: Pen(live_world.malik, live_world.pathway).write(notify=[live_world.ines.id]))
    await malik.write(submission)
    told = {"type": "inbox", "room": live_world.pathway, "thread": submission.id, "number": 1, "concerned": True}
    assert await ines.hear("inbox") == told
    assert await again.hear("inbox") == told
    await act(worker.settle)
    assert "inbox" not in {frame["type"] for frame in [*await paul.everything(), *await malik.everything()]}


async def test_who_hears_of_a_whole_group_is_told_of_each_message(live_world: World, open_tab: Open) -> None:
    malik, ines, paul = [await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.paul)]
    await malik.write(await act(Pen(live_world.malik, live_world.practice).write))
    frame = await ines.hear("inbox")
    assert (frame["room"], frame["concerned"]) == (live_world.practice, False)
    await act(worker.settle)
    assert "inbox" not in {frame["type"] for frame in await paul.everything()}


async def test_a_level_chosen_in_one_browser_is_told_to_the_others(live_world: World, open_tab: Open) -> None:
    ines, malik = [await open_tab(each) for each in (live_world.ines, live_world.malik)]
    browser = await act(Browser, live_world.ines)
    answer = await act(browser.put, f"rooms/{live_world.practice}/level", {"level": "none"})
    assert answer.status == 200
    assert await ines.hear("level") == {"type": "level", "room": live_world.practice, "level": "none"}
    await malik.write(await act(Pen(live_world.malik, live_world.practice).write))
    await malik.hear("message.accepted")
    await act(worker.settle)
    assert "inbox" not in {frame["type"] for frame in await ines.everything()}


async def test_what_is_done_with_an_account_is_told_to_its_owners_browsers_alone(
    live_world: World, open_tab: Open
) -> None:
    ines, malik = [await open_tab(each) for each in (live_world.ines, live_world.malik)]
    account = await act(lambda: Account.objects.get(id=live_world.ines.id))
    await act(lambda: acts.record(account, "identity.end_others", str(account.id)))
    assert await ines.hear("act") == {"type": "act"}
    await act(postman.settle)
    assert "act" not in {frame["type"] for frame in await malik.everything()}


async def test_messages_are_noted_without_anybody_asking(live_world: World, open_tab: Open) -> None:
    malik = await open_tab(live_world.malik)
    message = await act(lambda: Pen(live_world.malik, live_world.pathway).write(notify=[live_world.paul.id]))
    await malik.write(message)
    await malik.hear("message.accepted")
    await act(worker.settle)
    (noted,) = await act(lambda: list(Concern.objects.all()))
    assert (str(noted.account_id), str(noted.thread_id), noted.number) == (live_world.paul.id, message.id, 1)
