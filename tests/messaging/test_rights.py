"""A right that begins is heard at once, a right that ends cuts at once."""

import asyncio
from datetime import timedelta
from itertools import count
from typing import Any

from django.db import connection
from pytest_django import Settings

from groups.rooms.models import Room
from kernel import clock
from kernel.clock import milliseconds
from member.statements import ask
from messaging.live import hubs
from tests.cast.browser import Browser
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.conftest import Open
from tests.messaging.pen import Pen
from tests.messaging.tab import PATIENCE, Frame, Tab, act, signed_in
from tests.support.stores import wait_for


async def state(world: World, author: Person, *statements: tuple[str, str | None, dict[str, Any]]) -> Draft:
    """Has somebody submit these statements: action, room, fields."""

    def work() -> Draft:
        draft = world.draft(author)
        for action, room, fields in statements:
            if action == "rekey":
                draft.rekey(str(room))
            else:
                draft.write(action, room, **fields)
        world.submit(draft)
        return draft

    return await act(work)


async def speak(world: World, tab: Tab, person: Person, room: str) -> None:
    await tab.write(await act(Pen(person, room).write))
    await tab.hear("message.accepted")


def kinds(frames: list[Frame]) -> list[str]:
    return [frame["type"] for frame in frames]


async def test_a_removed_member_hears_no_more(live_world: World, open_tab: Open) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    room = live_world.practice
    await state(live_world, live_world.malik, ("remove", room, {"accounts": [live_world.ines.id]}), ("rekey", room, {}))
    assert (await ines.hear("room.left"))["room"] == room
    await ines.everything()
    await speak(live_world, malik, live_world.malik, room)
    await malik.send("typing", room=room, thread=live_world.malik.id)
    await malik.everything()
    assert await ines.everything() == []


async def test_who_is_removed_from_the_territory_loses_all_its_rooms(live_world: World, open_tab: Open) -> None:
    malik, paul = [await open_tab(each) for each in (live_world.malik, live_world.paul)]
    await paul.everything()
    await state(
        live_world,
        live_world.claire,
        ("remove", live_world.territory, {"accounts": [live_world.paul.id]}),
        ("rekey", live_world.territory, {}),
    )
    await state(live_world, live_world.malik, ("rekey", live_world.carers, {}))
    left = {(await paul.hear("room.left"))["room"] for _ in range(4)}
    assert left == {live_world.territory, live_world.carers, live_world.onboarding, live_world.pathway}
    await paul.everything()
    await speak(live_world, malik, live_world.malik, live_world.pathway)
    await open_tab(live_world.ines)
    await malik.everything()
    assert await paul.everything() == []


async def test_who_leaves_an_open_room_is_told_and_may_still_read_it(live_world: World, open_tab: Open) -> None:
    malik, ines = [await open_tab(each) for each in (live_world.malik, live_world.ines)]
    await state(live_world, live_world.ines, ("leave", live_world.pathway, {}))
    assert (await ines.hear("room.left"))["room"] == live_world.pathway
    assert (await ines.hear("room.joined"))["room"] == live_world.pathway
    await speak(live_world, malik, live_world.malik, live_world.pathway)
    assert (await ines.hear("message"))["room"] == live_world.pathway


async def test_who_is_admitted_hears_from_then_on(live_world: World, open_tab: Open) -> None:
    malik, paul = [await open_tab(each) for each in (live_world.malik, live_world.paul)]

    def admit() -> None:
        draft = live_world.draft(live_world.malik)
        draft.write("admit", live_world.practice, account=live_world.paul.id, role="member")
        draft.boxes_of_now(live_world.practice, live_world.paul.id)
        live_world.submit(draft)

    await act(admit)
    assert (await paul.hear("room.joined"))["room"] == live_world.practice
    await speak(live_world, malik, live_world.malik, live_world.practice)
    assert (await paul.hear("message"))["room"] == live_world.practice


async def test_a_new_open_room_opens_to_whom_it_is_for(live_world: World, open_tab: Open) -> None:
    malik, paul, claire = [await open_tab(each) for each in (live_world.malik, live_world.paul, live_world.claire)]
    fields: dict[str, Any] = {"kind": "open", "purpose": "pathway", "audience": "carers", "name": "Personnes âgées"}
    await state(live_world, live_world.malik, ("create", None, fields))
    newest = (await act(lambda: Room.objects.filter(kind="open").exclude(pk=live_world.pathway).get())).pk
    for tab in (malik, paul):
        assert (await tab.hear("room.joined"))["room"] == newest
    await speak(live_world, malik, live_world.malik, newest)
    assert (await paul.hear("message"))["room"] == newest
    assert {"room.joined", "message"}.isdisjoint(kinds(await claire.everything()))


async def test_who_is_no_carer_any_more_loses_the_carers_rooms(live_world: World, open_tab: Open) -> None:
    malik, paul = [await open_tab(each) for each in (live_world.malik, live_world.paul)]
    person = live_world.paul
    again = {
        "account": person.id,
        "signing": person.keys.signing.public,
        "sealing": person.keys.sealing.hash,
        "card": person.card_hash,
        "role": "member",
        "carer": False,
        "basis": "met",
    }
    await state(live_world, live_world.claire, ("admit", live_world.territory, again))
    await state(live_world, live_world.malik, ("rekey", live_world.carers, {}))
    assert (await paul.hear("room.left"))["room"] == live_world.pathway
    await paul.everything()
    await speak(live_world, malik, live_world.malik, live_world.pathway)
    assert "message" not in kinds(await paul.everything())


async def test_a_statement_has_only_those_looked_up_whose_rights_it_changes(live_world: World, open_tab: Open) -> None:
    """Five questions a socket, whatever the number of people who are there."""
    world = live_world
    tabs = [await open_tab(each) for each in (world.claire, world.malik, world.ines, world.paul, world.gael)]
    asked = await questions()
    await state(world, world.malik, ("rekey", world.territory, {}))
    await state(world, world.malik, ("role", world.practice, {"account": world.ines.id, "role": "reader"}))
    await state(world, world.claire, ("policy", world.territory, {"name": "CPTS des Deux Rives"}))
    for tab in tabs:
        await tab.everything()
    assert asked == []
    await state(world, world.claire, ("role", world.territory, {"account": world.paul.id, "role": "coordinator"}))
    # A tab that asked meanwhile would soon have asked too often.
    await asyncio.to_thread(wait_for, "the look-up", lambda: len(asked) >= 5)
    for tab in tabs:
        await tab.everything()
    assert len(asked) == 5


async def test_who_becomes_a_coordinator_hears_of_the_logs_that_they_steer(live_world: World, open_tab: Open) -> None:
    """A coordinator who is no carer steers the carers' groups, and reads them not."""
    world = live_world

    def bring() -> Person:
        sarah, draft = Person("Sarah Lenoir", "coordination"), world.draft(world.malik)
        link = draft.invite(sarah, carer=False)
        world.submit(draft)
        world.join(sarah, link, carer=False)
        return sarah

    sarah = await act(bring)
    tab = await open_tab(sarah)
    await state(world, world.claire, ("role", world.territory, {"account": sarah.id, "role": "coordinator"}))
    heard: list[Frame] = []
    async with asyncio.timeout(PATIENCE):
        for number in count(1):
            await state(world, world.malik, ("policy", world.pathway, {"name": f"Plaies {number}"}))
            heard += await tab.everything()
            if world.pathway in {frame["room"] for frame in heard if frame["type"] == "log"}:
                break
    assert "message" not in kinds(heard)


async def test_everybody_hears_of_a_new_name(live_world: World, open_tab: Open) -> None:
    world = live_world
    tabs = [await open_tab(each) for each in (world.claire, world.ines, world.gael)]
    await state(world, world.claire, ("policy", world.territory, {"name": "CPTS des Deux Rives"}))
    for tab in tabs:
        assert (await tab.hear("log"))["room"] == world.territory


async def test_who_moderates_and_who_asks_hear_of_a_request_and_nobody_else(live_world: World, open_tab: Open) -> None:
    world = live_world
    malik, ines, paul, claire = [await open_tab(e) for e in (world.malik, world.ines, world.paul, world.claire)]
    for tab in (malik, ines, paul, claire):
        await tab.everything()
    wish = {"territory": world.territory, "account": world.paul.id, "card": world.paul.card_hash}
    signed = ask(world.paul.keys, **wish, at=clock.now(), room=world.practice)
    assert (await act(lambda: Browser(world.paul).put(f"rooms/{world.practice}/request", signed))).status == 200
    told = {"type": "welcome", "territory": world.territory, "room": world.practice}
    for tab in (malik, paul):
        assert await tab.hear("welcome") == told
    for tab in (ines, claire):
        assert told not in await tab.everything()


async def questions() -> list[str]:
    """What the thread that looks rights up asks the database from now on."""
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    await hubs.current().clerk.run(lambda: connection.execute_wrappers.append(note))
    return asked


async def test_a_log_that_grew_is_told_to_its_readers(live_world: World, open_tab: Open) -> None:
    malik, ines, paul = [await open_tab(each) for each in (live_world.malik, live_world.ines, live_world.paul)]
    await state(live_world, live_world.malik, ("rekey", live_world.practice, {}))
    row = await act(lambda: Room.objects.get(pk=live_world.practice))
    grew = {"type": "log", "room": row.pk, "seq": row.log_seq, "hash": row.log_hash}
    for tab in (malik, ines):
        assert await tab.hear("log") == grew
    assert "log" not in kinds(await paul.everything())


async def test_a_guest_hears_of_the_territory_s_log_and_not_who_is_here(live_world: World, open_tab: Open) -> None:
    gael = await open_tab(live_world.gael)
    await open_tab(live_world.malik)
    await state(live_world, live_world.malik, ("rekey", live_world.territory, {}))
    assert (await gael.hear("log"))["room"] == live_world.territory
    assert "presence" not in kinds(gael.heard)


async def test_signing_out_closes_the_sockets_of_that_session_alone(live_world: World, open_tab: Open) -> None:
    browser = await act(signed_in, live_world.ines)
    first, second = await Tab(browser).open(), await Tab(browser).open()
    elsewhere = await open_tab(live_world.ines)
    for tab in (first, second):
        await tab.hear("hello")
    assert (await act(browser.post, "identity/sign-out")).body == {"state": "none"}
    assert await first.closed() == 4401
    assert await second.closed() == 4401
    await elsewhere.everything()
    for tab in (first, second):
        await tab.leave()


async def test_nobody_opens_a_socket_without_a_complete_session(live_world: World, open_tab: Open) -> None:
    half = Browser()
    given = {"email": live_world.ines.email, "kind": "passphrase", "auth": live_world.ines.auth}
    assert (await act(half.post, "identity/sign-in", given)).body == {"state": "second_factor"}
    ended = await act(signed_in, live_world.ines)
    cookie = ended.client.cookies["sessionid"].value
    await act(ended.post, "identity/sign-out")
    ended.client.cookies["sessionid"] = cookie
    for browser in (Browser(), half, ended):
        tab = await Tab(browser).open()
        assert await tab.closed() == 4401
        assert tab.heard == []
        await tab.leave()


async def test_a_session_that_runs_out_closes_its_sockets_unless_it_was_prolonged(
    live_world: World, open_tab: Open
) -> None:
    with clock.fixed(clock.now()) as held:
        trusted, shared = [await act(signed_in, live_world.ines) for _ in range(2)]
        await act(lambda: live_world.ines.account.sessions.update(ends_at=clock.now() + 200))
        stays, ends = [await Tab(browser).open() for browser in (trusted, shared)]
        for tab in (stays, ends):
            await tab.hear("hello")
        assert (await act(trusted.post, "identity/trust")).status == 200
        held.advance(timedelta(hours=1))
        assert await ends.closed() == 4401
        await stays.everything()
        for tab in (stays, ends):
            await tab.leave()


async def test_a_session_that_was_shortened_closes_its_sockets_at_its_new_end(
    live_world: World, settings: Settings
) -> None:
    with clock.fixed(clock.now()) as held:
        browser = await act(signed_in, live_world.ines)
        assert (await act(browser.post, "identity/trust")).status == 200
        tab = await Tab(browser).open()
        await tab.hear("hello")
        held.advance(timedelta(hours=1))
        settings.SESSION_COOKIE_AGE = 1
        assert (await act(browser.delete, "identity/trust")).status == 200
        held.advance(timedelta(seconds=2))
        assert await tab.closed() == 4401
        await tab.leave()


async def test_nobody_opens_a_socket_with_a_session_that_ran_out(live_world: World, open_tab: Open) -> None:
    browser = await act(signed_in, live_world.ines)
    with clock.fixed(clock.now() + milliseconds(timedelta(hours=12))):
        tab = await Tab(browser).open()
        assert await tab.closed() == 4401
        await tab.leave()
