"""Who was given a room's key later than others, and junk for it, opens once anybody else who has it passes by."""

from groups.rooms.log.lookup import carers_id
from member.member import Member
from tests.journeys.land import Land
from tests.journeys.test_bad_keys import epochs, give_junk, late_carer, newcomer, pass_by, texts


def test_who_was_given_junk_later_opens_once_anybody_else_passes_by(small_land: Land) -> None:
    land = small_land
    assert land.ines.id
    late, room = late_carer(land)
    carers = carers_id(land.territory)
    give_junk(land.ines, carers, late)
    before = epochs(land.malik, carers)
    pass_by(land.malik)
    late.catch_up()
    late.join_rooms(room)
    assert texts(late, room) == ["Avant"]
    assert epochs(land.malik, carers) == before


def test_who_opened_what_came_later_is_given_no_more(small_land: Land) -> None:
    land = small_land
    assert land.ines.id and land.paul.id
    late, _ = late_carer(land)
    pass_by(land.malik, late, land.ines, land.paul, late)
    assert authors(late, carers_id(land.territory)) == [land.malik.id, late.id]


def test_who_never_comes_is_given_three_boxes(small_land: Land) -> None:
    land = small_land
    passing = [land.malik, land.ines, land.paul, newcomer(land)]
    late, _ = late_carer(land)
    pass_by(*passing, *passing)
    assert authors(late, carers_id(land.territory)) == [member.id for member in passing[:3]]


def authors(holder: Member, log: str) -> list[str]:
    """Of the boxes that the site serves somebody."""
    return [box["author"] for box in holder.state.client.get(f"/rooms/{log}/epochs")["boxes"]]


def test_a_coordinator_who_was_given_junk_revokes_a_re_entry(small_land: Land) -> None:
    land = small_land
    land.malik.catch_up()
    ines, paul = land.ines, land.paul
    link = land.malik.let_reenter(land.territory, paul.id)
    late, room = late_carer(land)
    give_junk(ines, carers_id(land.territory), late)
    late.catch_up()
    late.revoke(land.territory, link.id)
    pass_by(land.malik)
    paul.catch_up()
    paul.join_rooms(room)
    assert texts(paul, room) == ["Avant"]
