"""Removal is real: who is removed opens nothing written after, with a copy of the whole database in hand."""

from datetime import timedelta

import pytest

from member.drafting import act
from member.keyring import Keyring
from member.member import Member
from member.socket import Frame
from tests.journeys.copies import Thief
from tests.journeys.land import Land, open_land
from tests.journeys.test_members import pathway, working_group

PATIENCE = timedelta(minutes=1)


def everywhere(land: Land) -> list[str]:
    """A group open to carers, a closed one and the onboarding room. Rosa, who came after the first keys, is in all."""
    rooms = [pathway(land), working_group(land, land.rosa), land.welcome]
    land.rosa.catch_up()
    land.rosa.join_rooms(rooms[0])
    return rooms


def write(member: Member, rooms: list[str], text: str) -> None:
    member.catch_up()
    for number, room in enumerate(rooms):
        member.post(room, f"{text} {number}")


def test_a_member_removed_from_the_territory_opens_nothing_written_after(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    land.claire.catch_up()
    land.claire.remove(land.territory, land.rosa.id)
    write(land.malik, rooms, "après")
    assert Thief.of(land.rosa, land.site).texts() == {"avant 0", "avant 1", "avant 2"}


def test_a_member_removed_from_a_closed_group_opens_nothing_written_there_after(land: Land) -> None:
    _, room, _ = everywhere(land)
    write(land.malik, [room], "avant")
    land.malik.remove(room, land.rosa.id)
    write(land.malik, [room], "après")
    assert Thief.of(land.rosa, land.site).texts() == {"avant 0"}
    assert Thief.of(land.malik, land.site).texts() == {"avant 0", "après 0"}


def test_the_link_that_a_removed_member_came_by_opens_nothing_either(land: Land) -> None:
    """Whoever kept the link has its keys; a coordinator's open links end with the coordinator."""
    room = pathway(land)
    link = land.link_for("paul", by="malik")
    write(land.malik, [room], "avant")
    land.ines.catch_up()
    land.claire.catch_up()
    land.claire.remove(land.territory, land.malik.id)
    land.ines.join_rooms(room)
    write(land.ines, [room], "après")
    assert Thief(land.site, [link.keys.sealing], Keyring()).texts() == {"avant 0"}
    assert Thief.of(land.ines, land.site).texts() == {"avant 0", "après 0"}


def frames_until(member: Member, **last: str) -> list[Frame]:
    """What comes over a member's socket, up to a frame that has all of `last`; fails if none comes."""
    heard = []
    for frame in member.socket.hear(PATIENCE):
        heard.append(frame)
        if last.items() <= frame.items():
            return heard
    pytest.fail(f"no {last} among {heard}")


def test_a_removed_member_hears_nothing_more(land: Land) -> None:
    """Of another territory she still hears: what she was not to hear would have come before."""
    room = pathway(land)
    for member in (land.ines, land.rosa):
        member.catch_up()
        member.join_rooms(room)
    with open_land(land.site) as elsewhere:
        land.rosa.join(elsewhere.link_for("rosa", by="claire"))
        assert land.rosa.socket.hello
        assert land.ines.socket.hello
        land.claire.catch_up()
        land.claire.remove(land.territory, land.rosa.id)
        frames_until(land.rosa, type="room.left", room=room)
        land.malik.post(room, "Après son départ")
        elsewhere.claire.post(elsewhere.welcome, "Ailleurs")
        heard = frames_until(land.rosa, type="message", room=elsewhere.welcome)
    assert [frame for frame in heard[:-1] if frame["type"] in ("message", "typing", "log")] == []
    frames_until(land.ines, type="message", room=room)


@pytest.mark.parametrize("by", ["claire", "malik"])
def test_removal_is_known_to_those_who_stay(land: Land, by: str) -> None:
    room = pathway(land)
    land.ines.catch_up()
    land.ines.join_rooms(room)
    remover: Member = getattr(land, by)
    rosa = land.rosa.id
    remover.catch_up()
    remover.remove(land.territory, rosa)
    thread = land.malik.post(room, "Entre nous")
    land.ines.post(room, "Oui", thread=thread)
    assert [message.problem for message in land.malik.read(room)] == [None, None]


def test_a_removal_without_new_keys_closes_the_onboarding_room_with_the_next_message(land: Land) -> None:
    """Its key lies under the territory's, which is renewed first."""
    write(land.rosa, [land.welcome], "avant")
    land.claire.catch_up()
    leaving = land.rosa.id
    act(land.claire.state, [land.territory], lambda draft: draft.say("remove", land.territory, accounts=[leaving]))
    write(land.malik, [land.welcome], "après")
    assert Thief.of(land.rosa, land.site).texts() == {"avant 0"}
    assert Thief.of(land.malik, land.site).texts() == {"avant 0", "après 0"}
