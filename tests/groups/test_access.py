"""Who reaches which room: an access matrix, every refusal the same "not found"."""

import pytest

from tests.cast.browser import Browser
from tests.cast.world import World

ROOMS = ("territory", "carers", "onboarding", "pathway", "practice", "elsewhere")
READS = {
    "claire": {"territory", "carers", "onboarding"},
    "malik": {"territory", "carers", "onboarding", "pathway", "practice"},
    "ines": {"territory", "carers", "onboarding", "pathway", "practice"},
    "paul": {"territory", "carers", "onboarding", "pathway"},
    "gael": {"onboarding"},
    "victor": {"elsewhere"},
}


CASES = [(name, room, room in rooms) for name, rooms in READS.items() for room in ROOMS]


@pytest.mark.parametrize(("name", "room", "may"), CASES)
def test_a_room_opens_to_those_whom_its_log_admits(world: World, name: str, room: str, may: bool) -> None:
    answer = Browser(getattr(world, name)).get(f"rooms/{getattr(world, room)}/epochs")
    assert answer.status == 200 if may else answer.refused == (404, "not_found")


@pytest.mark.parametrize(("name", "room", "may"), CASES)
def test_a_log_opens_likewise_and_to_guests_the_territorys_and_to_coordinators_all_open_rooms(
    world: World, name: str, room: str, may: bool
) -> None:
    answer = Browser(getattr(world, name)).post("logs", {"rooms": {getattr(world, room): 0}})
    may = may or (name, room) in {("gael", "territory"), ("claire", "pathway")}
    assert answer.status == 200 if may else answer.refused == (404, "not_found")


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("claire", {"onboarding": True}),
        ("malik", {"onboarding": True, "pathway": True, "practice": True}),
        ("paul", {"onboarding": True, "pathway": True}),
        ("gael", {"onboarding": True}),
        ("victor", {}),
    ],
)
def test_the_list_of_rooms_says_what_one_may_read_and_is_in(world: World, name: str, listed: dict[str, bool]) -> None:
    answer = Browser(getattr(world, name)).get("rooms")
    of_this_territory = [room for room in answer.body if room["territory"] == world.territory]
    joined = {room["id"]: room["joined"] for room in of_this_territory}
    assert joined == {getattr(world, room): is_in for room, is_in in listed.items()}


def test_a_member_lists_their_territory_with_its_carers_and_onboarding_rooms(world: World) -> None:
    answer = Browser(world.claire).get("territories")
    assert [(one["id"], one["carers"], one["onboarding"]) for one in answer.body] == [
        (world.territory, world.carers, world.onboarding)
    ]


def test_a_guest_is_a_member_of_no_territory(world: World) -> None:
    assert Browser(world.gael).get("territories").body == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "territories", None),
        ("get", "territories/{territory}/people", None),
        ("get", "rooms", None),
        ("get", "rooms/{territory}/epochs", None),
        ("post", "logs", {"rooms": {"{territory}": 0}}),
        ("post", "statements", {"statements": [{"payload": "{}", "signature": "A" * 86}]}),
        ("post", "boxes", {}),
    ],
)
def test_nobody_gets_anything(world: World, method: str, path: str, body: object) -> None:
    path = path.format(territory=world.territory)
    browser = Browser()
    answer = browser.get(path) if method == "get" else browser.post(path, body)
    assert answer.refused == (401, "signed_out")


def test_half_signed_in_is_not_signed_in(world: World) -> None:
    browser = Browser()
    first = {"email": world.claire.email, "kind": "passphrase", "auth": world.claire.auth}
    assert browser.post("identity/sign-in", first).body == {"state": "second_factor"}
    assert browser.get("rooms").refused == (401, "second_factor")
    assert browser.post("statements", {}).refused == (401, "second_factor")


@pytest.mark.parametrize("path", ["statements", "boxes", "logs", "invitations/x/join", "foundings/x/found"])
def test_a_forged_request_from_another_site_is_refused(world: World, path: str) -> None:
    browser = Browser(world.claire)
    browser.client.handler.enforce_csrf_checks = True
    assert browser.post(path, {}).refused == (403, "csrf")
