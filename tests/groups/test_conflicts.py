"""Two who act at once on one log: both succeed, or the second is told by a code what the first did.

Both sign at the same heads. The second is refused with the heads to sign on; their browser reads, and says it again.
"""

from collections.abc import Callable
from typing import Any

import pytest

from groups.rooms.models import Seat
from member.invitations import Invitation
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send

Act = Callable[[World], Draft]


def removes(by: str, whom: str, room: str = "territory") -> Act:
    return says(by, "remove", room, lambda world: {"accounts": [_id(world, whom)]})


def makes(by: str, whom: str, role: str, room: str = "territory") -> Act:
    return says(by, "role", room, lambda world: {"account": _id(world, whom), "role": role})


def names(by: str, name: str, room: str = "territory") -> Act:
    return says(by, "policy", room, lambda world: {"name": name})


def admits(by: str, whom: str) -> Act:
    def act(world: World) -> Draft:
        draft = says(by, "admit", "practice", lambda world: {"account": _id(world, whom), "role": "member"})(world)
        draft.boxes_of_now(world.practice, _id(world, whom))
        return draft

    return act


def leaves(by: str, room: str) -> Act:
    return says(by, "leave", room, lambda world: {})


def revokes(by: str) -> Act:
    return says(by, "revoke_invite", "territory", lambda world: {"invitation": world.rosas_link.id})


def invites(by: str) -> Act:
    def act(world: World) -> Draft:
        draft = _draft(world, by)
        draft.invite(Person("Solène Petit", "21"), carer=False)
        return draft

    return act


def lets_reenter(by: str, whom: str) -> Act:
    def act(world: World) -> Draft:
        draft, person = _draft(world, by), getattr(world, whom)
        role = "coordinator" if whom in ("claire", "malik") else "member"
        draft.invite(person, role=role, carer=whom != "claire", again=True)
        return draft

    return act


def begins_a_room(by: str) -> Act:
    def act(world: World) -> Draft:
        draft = _draft(world, by)
        draft.rekey(draft.write("create", kind="closed", purpose="working_group", name="Prévention"))
        return draft

    return act


def rekeys(by: str, room: str) -> Act:
    def act(world: World) -> Draft:
        draft = _draft(world, by)
        draft.rekey(getattr(world, room))
        return draft

    return act


def says(by: str, action: str, room: str, fields: Callable[[World], dict[str, Any]]) -> Act:
    def act(world: World) -> Draft:
        draft = _draft(world, by)
        draft.write(action, getattr(world, room), **fields(world))
        return draft

    return act


DONE = "done"
PAIRS: dict[str, tuple[Act, Act, str]] = {
    "both remove the same person": (removes("claire", "paul"), removes("malik", "paul"), "unknown"),
    "one removes whom the other names coordinator": (
        removes("claire", "paul"),
        makes("malik", "paul", "coordinator"),
        "unknown",
    ),
    "one names whom the other removes": (makes("claire", "paul", "coordinator"), removes("malik", "paul"), DONE),
    "both name the same coordinator": (
        makes("claire", "paul", "coordinator"),
        makes("malik", "paul", "coordinator"),
        "already",
    ),
    "each takes the other's role": (makes("claire", "malik", "member"), makes("malik", "claire", "member"), "role"),
    "each removes the other": (removes("claire", "malik"), removes("malik", "claire"), "not_found"),
    "both remove somebody": (removes("claire", "paul"), removes("malik", "ines"), DONE),
    "both invite": (invites("claire"), invites("malik"), DONE),
    "one loses the role and invites": (makes("malik", "claire", "member"), invites("claire"), "role"),
    "one is removed and invites": (removes("malik", "claire"), invites("claire"), "not_found"),
    "each lets the other re-enter": (lets_reenter("claire", "malik"), lets_reenter("malik", "claire"), "suspended"),
    "one lets re-enter who invites": (lets_reenter("claire", "malik"), invites("malik"), "suspended"),
    "one lets re-enter who begins a room": (lets_reenter("claire", "malik"), begins_a_room("malik"), "suspended"),
    "both let the same person re-enter": (lets_reenter("claire", "paul"), lets_reenter("malik", "paul"), DONE),
    "one removes whom the other lets re-enter": (lets_reenter("claire", "paul"), removes("malik", "paul"), DONE),
    "both revoke the same link": (revokes("claire"), revokes("malik"), "closed"),
    "both give the same name": (names("claire", "CPTS Nord"), names("malik", "CPTS Nord"), "already"),
    "both give a name": (names("claire", "CPTS Nord"), names("malik", "CPTS Sud"), DONE),
    "both admit the same person": (admits("malik", "paul"), admits("ines", "paul"), "already"),
    "one admits who leaves the territory": (leaves("paul", "territory"), admits("malik", "paul"), "unknown"),
    "one is removed from the room and admits": (
        removes("malik", "ines", "practice"),
        admits("ines", "paul"),
        "not_found",
    ),
    "one loses the room's role and gives it a name": (
        makes("malik", "ines", "member", "practice"),
        names("ines", "Relecture", "practice"),
        "role",
    ),
    "one removes who leaves": (leaves("ines", "practice"), removes("malik", "ines", "practice"), "unknown"),
    "one renews the key of a room that another enters": (
        admits("malik", "paul"),
        rekeys("ines", "practice"),
        DONE,
    ),
    "one lets in by a key that another renews": (rekeys("ines", "practice"), admits("malik", "paul"), DONE),
}


@pytest.mark.parametrize("pair", PAIRS)
def test_of_two_at_once_both_are_done_or_one_is_told(world: World, pair: str, send: Send) -> None:
    _moderates_too(world)
    first, second, outcome = PAIRS[pair]
    earlier, later = first(world), second(world)
    assert send(earlier).status == 200
    lost = send(later)
    if lost.refused not in ((404, "not_found"), (409, "suspended")):
        assert lost.refused[1] in ("chain", "territory")
        head = lost.body["at"]["head" if lost.refused[1] == "chain" else "territory"]
        assert head["seq"] >= 1
        lost = send(second(world))
    if outcome == DONE:
        assert lost.status == 200, lost
    else:
        assert lost.refused[1] == outcome
        assert lost.body["message"].endswith(".")


def test_a_link_ends_with_the_coordinator_who_made_it_at_that_moment(world: World, send: Send) -> None:
    invitation = world.draft(world.claire)
    link: Invitation = invitation.invite(Person("Solène Petit", "21"), carer=False)
    removal = removes("malik", "claire")
    removal(world)
    assert send(invitation).status == 200
    assert send(removal(world)).status == 200
    assert not Seat.objects.filter(account=world.claire.account).exists()
    revocation = world.draft(world.malik)
    revocation.write("revoke_invite", world.territory, invitation=link.id)
    assert send(revocation).refused == (409, "closed")


def _moderates_too(world: World) -> None:
    draft = world.draft(world.malik)
    draft.write("role", world.practice, account=world.ines.id, role="moderator")
    world.submit(draft)


def _draft(world: World, by: str) -> Draft:
    return world.draft(getattr(world, by))


def _id(world: World, name: str) -> str:
    person: Person = getattr(world, name)
    return person.id
