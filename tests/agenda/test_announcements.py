"""Who has read an announcement, and who may know."""

from typing import Any

import pytest

from groups.agenda import pages
from groups.agenda.models import Acknowledgement, Announcement
from tests.agenda.notices import announce, announcement, signed
from tests.cast.browser import Answer, Browser
from tests.cast.person import Person
from tests.cast.world import World


def test_a_reader_says_that_they_have_read_it(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire).body
    assert made["html"] == "<p>La liste est <strong>à jour</strong>.</p>\n"
    browser = Browser(paul)
    assert browser.get(f"announcements/{made['id']}").body["acknowledged"] is False
    for _ in range(2):
        assert browser.put(f"announcements/{made['id']}/acknowledged").body["acknowledged"] is True
    assert Acknowledgement.objects.count() == 1


def test_nobody_says_so_where_nobody_asks(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire, acknowledge=False).body["id"]
    assert Browser(paul).put(f"announcements/{made}/acknowledged").refused == (404, "not_found")
    assert Browser(claire).get(f"announcements/{made}/reach").refused == (404, "not_found")


def test_its_author_sees_by_profession_who_has_read_it(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire).body["id"]
    Browser(paul).put(f"announcements/{made}/acknowledged")
    reach = Browser(claire).get(f"announcements/{made}/reach").body
    assert (reach["asked"], reach["acknowledged"]) == (3, 1)
    by_code = {row["code"]: (row["asked"], row["acknowledged"]) for row in reach["professions"]}
    assert by_code == {"10": (1, 0), "60": (1, 0), "70": (1, 1)}


def test_its_author_sees_by_name_who_has_read_it_and_who_has_not(
    world: World, claire: Person, malik: Person, ines: Person, paul: Person
) -> None:
    made = announce(world, claire).body["id"]
    Browser(paul).put(f"announcements/{made}/acknowledged")
    readers = Browser(claire).get(f"announcements/{made}/readers").body
    assert readers == {"read": [paul.id], "missing": sorted([malik.id, ines.id])}


def test_its_author_is_not_asked_to_read_their_own(world: World, claire: Person) -> None:
    made = announce(world, claire).body["id"]
    assert Browser(claire).put(f"announcements/{made}/acknowledged").refused == (404, "not_found")
    assert not Acknowledgement.objects.exists()


def test_a_room_s_announcement_reaches_its_people(world: World, malik: Person) -> None:
    made = announce(world, malik, world.practice).body["id"]
    assert Browser(malik).get(f"announcements/{made}/reach").body["asked"] == 1


def test_who_left_counts_no_more(world: World, claire: Person, paul: Person) -> None:
    made = announce(world, claire).body["id"]
    Browser(paul).put(f"announcements/{made}/acknowledged")
    draft = world.draft(paul)
    draft.write("leave", world.territory)
    world.submit(draft)
    reach = Browser(claire).get(f"announcements/{made}/reach").body
    assert (reach["asked"], reach["acknowledged"]) == (2, 0)


@pytest.mark.parametrize(("name", "status"), [("malik", 200), ("paul", 404), ("gael", 404), ("victor", 404)])
def test_reach_is_for_who_may_publish(world: World, claire: Person, name: str, status: int) -> None:
    made = announce(world, claire).body["id"]
    browser = Browser(getattr(world, name))
    assert [browser.get(f"announcements/{made}/{what}").status for what in ("reach", "readers")] == [status] * 2


def change(world: World, by: Person, made: str, room: str | None = None, /, **fields: Any) -> Answer:
    """The announcement's second revision, from that person's browser."""
    notice = announcement(world, by, room, **{"id": made, "revision": 2, "text": "La liste est corrigée.", **fields})
    return Browser(by).put(f"announcements/{made}", signed("announcement", notice, by))


def test_its_author_changes_it_and_whoever_had_read_it_is_asked_again(
    world: World, claire: Person, paul: Person
) -> None:
    made = announce(world, claire).body["id"]
    reader = Browser(paul)
    reader.put(f"announcements/{made}/acknowledged")
    assert change(world, claire, made).status == 200
    shown = reader.get(f"announcements/{made}").body
    assert (shown["html"], shown["acknowledged"]) == ("<p>La liste est corrigée.</p>\n", False)
    assert Browser(claire).get(f"announcements/{made}/reach").body["acknowledged"] == 0
    assert reader.put(f"announcements/{made}/acknowledged").body["acknowledged"] is True
    assert Browser(claire).get(f"announcements/{made}/reach").body["acknowledged"] == 1


def test_the_same_change_sent_again_answers_the_same(world: World, claire: Person) -> None:
    made = announce(world, claire).body["id"]
    body = signed("announcement", announcement(world, claire, id=made, revision=2), claire)
    answers = [Browser(claire).put(f"announcements/{made}", body) for _ in range(2)]
    assert answers[0].status == 200
    assert answers[0].body == answers[1].body


@pytest.mark.parametrize(
    ("name", "refused"),
    [("malik", (409, "author")), ("paul", (409, "role")), ("gael", (404, "not_found")), ("victor", (404, "not_found"))],
)
def test_nobody_else_changes_it(world: World, claire: Person, name: str, refused: tuple[int, str]) -> None:
    made = announce(world, claire).body["id"]
    assert change(world, getattr(world, name), made).refused == refused


def test_an_author_who_may_not_publish_any_more_changes_nothing(world: World, malik: Person) -> None:
    made = announce(world, malik).body["id"]
    draft = world.draft(world.claire)
    draft.write("role", world.territory, account=malik.id, role="member")
    world.submit(draft)
    assert change(world, malik, made).refused == (409, "role")
    assert Browser(malik).delete(f"announcements/{made}").status == 200


@pytest.mark.parametrize("fields", [{"revision": 1}, {"revision": 3}])
def test_a_change_follows_what_stands(world: World, claire: Person, fields: dict[str, Any]) -> None:
    made = announce(world, claire).body["id"]
    assert change(world, claire, made, **fields).refused == (409, "revision")


def test_a_change_moves_it_nowhere(world: World, malik: Person) -> None:
    made = announce(world, malik).body["id"]
    assert change(world, malik, made, world.practice).refused == (409, "revision")


def test_a_change_that_somebody_else_signed_is_refused(world: World, claire: Person) -> None:
    made = announce(world, claire).body["id"]
    notice = announcement(world, claire, id=made, revision=2)
    body = signed("announcement", notice, world.malik)
    assert Browser(claire).put(f"announcements/{made}", body).refused == (409, "signature")


@pytest.mark.parametrize(
    ("name", "status"), [("claire", 200), ("malik", 200), ("paul", 409), ("gael", 404), ("victor", 404)]
)
def test_it_is_withdrawn_by_its_author_or_who_publishes_there(
    world: World, claire: Person, name: str, status: int
) -> None:
    made = announce(world, claire).body["id"]
    assert Browser(getattr(world, name)).delete(f"announcements/{made}").status == status
    assert Browser(claire).get(f"announcements/{made}").status == (404 if status == 200 else 200)


def test_what_is_withdrawn_is_gone_for_all_and_does_not_come_back(world: World, claire: Person, paul: Person) -> None:
    body = signed("announcement", announcement(world, claire), claire)
    browser = Browser(claire)
    made = browser.post("announcements", body).body["id"]
    assert browser.delete(f"announcements/{made}").status == 200
    assert browser.delete(f"announcements/{made}").refused == (404, "not_found")
    assert browser.post("announcements", body).refused == (404, "not_found")
    assert change(world, claire, made).refused == (404, "not_found")
    reader = Browser(paul)
    assert reader.put(f"announcements/{made}/acknowledged").refused == (404, "not_found")
    assert reader.get(f"announcements?territory={world.territory}").body["announcements"] == []


def test_only_who_is_in_the_group_is_asked(world: World, malik: Person, ines: Person, paul: Person) -> None:
    """Carers may read the pathway; those who are in it are counted, and so they alone say that they have read it."""
    draft = world.draft(paul)
    draft.write("leave", world.pathway)
    world.submit(draft)
    made = announce(world, malik, world.pathway).body["id"]
    outside, inside = Browser(paul), Browser(ines)
    assert outside.get(f"announcements/{made}").status == 200
    assert outside.put(f"announcements/{made}/acknowledged").refused == (404, "not_found")
    assert inside.put(f"announcements/{made}/acknowledged").body["acknowledged"] is True
    reach = Browser(malik).get(f"announcements/{made}/reach").body
    assert (reach["asked"], reach["acknowledged"]) == (1, 1)


def test_pages_skip_nothing_that_was_published_at_the_same_moment(
    world: World, claire: Person, paul: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ANNOUNCEMENTS", 2)
    made = {announce(world, claire).body["id"] for _ in range(5)}
    Announcement.objects.update(published_at=1_000)
    pages_seen = [Browser(paul).get(f"announcements?territory={world.territory}").body]
    while pages_seen[-1]["more"]:
        last = pages_seen[-1]["announcements"][-1]
        after = f"&before={last['published_at']}&before_id={last['id']}"
        pages_seen.append(Browser(paul).get(f"announcements?territory={world.territory}{after}").body)
    seen = [row["id"] for page in pages_seen for row in page["announcements"]]
    assert len(pages_seen) == 3
    assert sorted(seen) == sorted(made)
