"""Whoever speaks to the other processes can be stopped at any moment. Valkey is real."""

import asyncio
from collections.abc import Iterator

import pytest

from messaging.live.line import Line
from tests.faults import machines

TURNS = 200
"""More turns of the event loop than a word needs."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with machines.valkey(tmp_path_factory.mktemp("line") / "valkey") as (_, port):
        yield f"redis://127.0.0.1:{port}"


async def stops(line: Line, turns: int) -> bool:
    """Whether a word that is broken off after so many turns ends as broken off. It may have been said before."""
    saying = asyncio.create_task(line.say([("room.x", b"a word")]))
    for _ in range(turns):
        await asyncio.sleep(0)
    before = saying.done()
    saying.cancel()
    await asyncio.wait([saying])
    return before or saying.cancelled()


async def test_a_word_that_is_broken_off_ends_at_once_at_every_step_of_its_way(url: str) -> None:
    for turns in range(TURNS):
        line = Line(url)
        assert await stops(line, turns), f"after {turns} turns it went on"
        await line.close()


async def test_one_on_a_connection_that_was_made_before_does_too(url: str) -> None:
    for turns in range(TURNS):
        line = Line(url)
        await line.say([("room.x", b"the first")])
        assert await stops(line, turns), f"after {turns} turns it went on"
        await line.close()
