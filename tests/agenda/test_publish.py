"""Who publishes what, and for whom."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from groups.agenda.events import AnnouncementPublished, EventPublished
from groups.agenda.models import Announcement, Event
from groups.rooms.log.lookup import carers_id
from kernel import clock
from kernel.ids import uuid7
from tests.agenda.notices import DAY, announce, announcement, event, head, publish, signed
from tests.cast.browser import Browser
from tests.cast.hearing import Hear
from tests.cast.person import Person
from tests.cast.world import World


@pytest.fixture
def nothing(world: World) -> Iterator[None]:
    """Nothing is stored by the end."""
    yield
    assert not Event.objects.exists()
    assert not Announcement.objects.exists()


def test_a_coordinator_publishes_for_the_territory(world: World, claire: Person, paul: Person) -> None:
    made = publish(world, claire, text="Chacun apporte *quelque chose*.")
    assert made.status == 200
    seen = Browser(paul).get(f"events/{made.body['id']}")
    assert seen.body["payload"] == made.body["payload"]
    assert seen.body["html"] == "<p>Chacun apporte <em>quelque chose</em>.</p>\n"
    assert [row["id"] for row in Browser(paul).get(f"agenda/{world.territory}").body["events"]] == [made.body["id"]]


def test_a_moderator_publishes_for_their_room(world: World, malik: Person, ines: Person) -> None:
    made = publish(world, malik, world.practice)
    assert made.status == 200
    assert Browser(ines).get(f"events/{made.body['id']}").status == 200


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize(
    ("name", "room", "code"),
    [
        ("ines", None, "role"),
        ("ines", "pathway", "role"),
        ("ines", "practice", "role"),
        ("paul", "practice", "not_found"),
        ("claire", "pathway", "not_found"),
        ("victor", None, "not_found"),
        ("gael", None, "not_found"),
        ("gael", "onboarding", "not_found"),
    ],
)
def test_nobody_else_publishes(world: World, name: str, room: str | None, code: str) -> None:
    person, place = getattr(world, name), getattr(world, room) if room else None
    assert publish(world, person, place).body["code"] == code
    assert announce(world, person, place).body["code"] == code


@pytest.mark.parametrize("name", ["claire", "paul", "gael", "victor"])
def test_what_is_for_a_room_does_not_exist_for_others(world: World, malik: Person, name: str) -> None:
    made, told = publish(world, malik, world.practice), announce(world, malik, world.practice)
    browser = Browser(getattr(world, name))
    assert browser.get(f"events/{made.body['id']}").refused == (404, "not_found")
    assert browser.put(f"events/{made.body['id']}/answer", {"choice": "yes"}).refused == (404, "not_found")
    assert browser.delete(f"events/{made.body['id']}").refused == (404, "not_found")
    assert browser.get(f"announcements/{told.body['id']}").refused == (404, "not_found")
    assert browser.put(f"announcements/{told.body['id']}/acknowledged").refused == (404, "not_found")


@pytest.mark.parametrize("name", ["gael", "victor"])
def test_the_territory_s_agenda_is_its_members(world: World, claire: Person, name: str) -> None:
    made, told = publish(world, claire), announce(world, claire)
    browser = Browser(getattr(world, name))
    for path in (
        f"agenda/{world.territory}",
        f"announcements?territory={world.territory}",
        f"events/{made.body['id']}",
        f"announcements/{told.body['id']}",
    ):
        assert browser.get(path).refused == (404, "not_found")


def test_nothing_is_shown_without_signing_in(world: World, claire: Person) -> None:
    made = publish(world, claire)
    for path in (f"agenda/{world.territory}", f"events/{made.body['id']}", "agenda/feed"):
        assert Browser().get(path).refused == (401, "signed_out")


def test_sending_the_same_again_answers_the_same(world: World, claire: Person) -> None:
    sent = signed("event", event(world, claire), claire)
    first, second = (Browser(claire).post("events", sent) for _ in range(2))
    assert first == second
    assert Event.objects.count() == 1


def test_an_id_is_not_taken_twice(world: World, claire: Person, malik: Person) -> None:
    made = publish(world, claire)
    assert publish(world, claire, id=made.body["id"], title="Autre").refused == (409, "id_reused")
    assert publish(world, malik, id=made.body["id"]).refused == (409, "id_reused")


@pytest.mark.usefixtures("nothing")
@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": ""}, "form"),
        ({"zone": "Europe/Nowhere"}, "form"),
        ({"link": "javascript:alert(1)"}, "form"),
        ({"revision": 2}, "revision"),
        ({"author": uuid7()}, "form"),
        ({"at": clock.now() + DAY}, "clock"),
    ],
)
def test_what_is_ill_formed_is_refused(world: World, claire: Person, fields: dict[str, Any], code: str) -> None:
    assert publish(world, claire, **fields).body["code"] == code


@pytest.mark.usefixtures("nothing")
def test_another_s_signature_is_refused(world: World, claire: Person, malik: Person) -> None:
    sent = signed("event", event(world, claire), malik)
    assert Browser(claire).post("events", sent).refused == (409, "signature")
    sent = signed("event", announcement(world, claire), claire)
    assert Browser(claire).post("announcements", sent).refused == (409, "signature")


@pytest.mark.usefixtures("nothing")
def test_who_lost_the_role_publishes_nothing_from_before(world: World, claire: Person, malik: Person) -> None:
    before = signed("event", event(world, malik), malik)
    draft = world.draft(claire)
    draft.write("role", world.territory, account=malik.id, role="member")
    world.submit(draft)
    assert Browser(malik).post("events", before).refused == (409, "role")


def test_a_revision_is_signed_anew_and_follows_the_one_before(world: World, claire: Person, malik: Person) -> None:
    first = event(world, claire)
    made = Browser(claire).post("events", signed("event", first, claire))
    path = f"events/{made.body['id']}"
    second = {**event(world, malik, title="Soirée reportée"), "id": first["id"], "revision": 2}
    assert Browser(malik).put(path, signed("event", second, malik)).status == 200
    assert "Soirée reportée" in Browser(claire).get(path).body["payload"]
    third = {**first, "title": "Trop tard", "revision": 2}
    assert Browser(claire).put(path, signed("event", third, claire)).refused == (409, "revision")


def test_a_revision_stays_where_it_was_published(world: World, malik: Person) -> None:
    first = event(world, malik, world.practice)
    made = Browser(malik).post("events", signed("event", first, malik))
    moved = {**event(world, malik), "id": first["id"], "revision": 2}
    answer = Browser(malik).put(f"events/{made.body['id']}", signed("event", moved, malik))
    assert answer.refused == (409, "revision")


def test_a_cancelled_event_stays_cancelled(world: World, claire: Person, malik: Person, paul: Person) -> None:
    first = event(world, claire)
    made = Browser(claire).post("events", signed("event", first, claire))
    path = f"events/{made.body['id']}"
    assert Browser(paul).delete(path).refused == (409, "role")
    assert Browser(malik).delete(path).body["cancelled_at"]
    assert Browser(paul).put(f"{path}/answer", {"choice": "yes"}).refused == (409, "cancelled")
    again = signed("event", {**first, "revision": 2}, claire)
    assert Browser(claire).put(path, again).refused == (409, "cancelled")


def test_the_agenda_shows_what_is_on_in_a_time(world: World, claire: Person) -> None:
    week = int(timedelta(days=7).total_seconds() * 1000)
    starts = clock.now() + week
    made = publish(world, claire, starts=starts, ends=starts + 1000)
    shown = {
        (since, until): [
            row["id"] for row in Browser(claire).get(f"agenda/{world.territory}?from={since}&to={until}").body["events"]
        ]
        for since, until in ((0, starts), (0, starts + 1), (starts + 999, 2**52), (starts + 1000, 2**52))
    }
    assert list(shown.values()) == [[], [made.body["id"]], [made.body["id"]], []]


def test_the_agenda_comes_page_by_page(world: World, claire: Person) -> None:
    made = [publish(world, claire).body["id"] for _ in range(3)]
    place, found, after = f"agenda/{world.territory}?limit=1", list[str](), ""
    for more in (True, True, False):
        page = Browser(claire).get(place + after).body
        assert page["more"] is more
        found += [row["id"] for row in page["events"]]
        after = f"&after={found[-1]}"
    assert sorted(found) == sorted(made)


def test_announcements_come_newest_first(world: World, claire: Person, paul: Person) -> None:
    made = []
    for day in range(3):
        with clock.fixed(clock.now() + day * 60_000):
            made.append(announce(world, claire, title=f"Annonce {day}").body["id"])
    page = Browser(paul).get(f"announcements?territory={world.territory}").body
    assert [row["id"] for row in page["announcements"]] == made[::-1]
    assert page["more"] is False


def test_publishing_is_announced_with_ids_alone(
    world: World, malik: Person, hear: Hear, django_capture_on_commit_callbacks: Any
) -> None:
    heard = hear(EventPublished, AnnouncementPublished)
    with django_capture_on_commit_callbacks(execute=True):
        made, told = publish(world, malik, world.practice), announce(world, malik)
    assert heard == [
        EventPublished(UUID(made.body["id"]), world.territory, world.practice),
        AnnouncementPublished(UUID(told.body["id"]), world.territory, None),
    ]


def test_nothing_is_published_for_the_carers_room_before_its_log_begins(world: World) -> None:
    territory, _ = world.found(world.solene, carer=False)
    carers = {"id": carers_id(territory), "seq": 1, "hash": territory}
    notice = {**event(world, world.solene), "territory": head(territory), "room": carers}
    sent = signed("event", notice, world.solene)
    assert Browser(world.solene).post("events", sent).refused == (404, "not_found")


@pytest.mark.parametrize(("sign", "path"), [(event, "events"), (announcement, "announcements")])
def test_a_removed_author_sends_again_and_finds_nothing(
    world: World, claire: Person, malik: Person, sign: Any, path: str
) -> None:
    kind: Any = path.removesuffix("s")
    notice = signed(kind, sign(world, malik, world.pathway), malik)
    assert Browser(malik).post(path, notice).status == 200
    draft = world.draft(claire)
    draft.write("remove", world.territory, accounts=[malik.id])
    world.submit(draft)
    assert Browser(malik).post(path, notice).refused == (404, "not_found")
