"""No answer costs more queries because a territory is larger."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groups.rooms.models import Room, Seat
from groups.rooms.services import heads
from tests.cast.browser import Answer, Browser
from tests.cast.world import World
from tests.groups.conftest import Send
from tests.groups.test_boxes import _made


def _asks(world: World) -> dict[str, Callable[[Browser, list[str]], Answer]]:
    return {
        "rooms": lambda browser, _: browser.get("rooms"),
        "territories": lambda browser, _: browser.get("territories"),
        "logs": lambda browser, rooms: browser.post("logs", {"rooms": dict.fromkeys(rooms, 0)}),
        "people": lambda browser, _: browser.get(f"territories/{world.territory}/people"),
        "epochs": lambda browser, _: browser.get(f"rooms/{world.practice}/epochs"),
    }


@pytest.mark.parametrize("ask", ["rooms", "territories", "logs", "people", "epochs"])
def test_an_answer_costs_the_same_with_more_rooms(world: World, send: Send, ask: str) -> None:
    browser, question = Browser(world.malik), _asks(world)[ask]
    few = _cost(browser, question)
    draft = world.draft(world.malik)
    for place in range(5):
        draft.write("create", kind="open", purpose="working_group", audience="members", name=f"Groupe {place}")
    assert send(draft).status == 200
    assert _cost(browser, question) <= few


def _cost(browser: Browser, question: Callable[[Browser, list[str]], Answer]) -> int:
    rooms = [room["id"] for room in browser.get("rooms").body]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert question(browser, rooms).status == 200
    return len(queries)


def test_the_list_of_closed_groups_costs_the_same_with_more_of_them_though_no_log_is_in_memory(
    world: World, send: Send
) -> None:
    def cost() -> int:
        heads.forget()
        heads.territory_state(Room.objects.get(pk=world.territory))
        with CaptureQueriesContext(connection) as queries:
            assert len(browser.get(f"territories/{world.territory}/closed").body) == groups
        return len(queries)

    browser, groups = Browser(world.paul), 1
    few = cost()
    draft = world.draft(world.malik)
    for place in range(5):
        draft.rekey(draft.write("create", kind="closed", purpose="working_group", name=f"Groupe {place}"))
    assert send(draft).status == 200
    groups += 5
    assert cost() <= few


def test_whoever_lists_closed_groups_makes_nothing_of_the_seats_of_others(world: World) -> None:
    browser, seats = Browser(world.paul), list[Seat]()
    with _made(Seat, seats.append):
        [practice] = browser.get(f"territories/{world.territory}/closed").body
    assert (practice["members"], practice["moderators"]) == (2, [world.malik.id])
    assert seats == []
