"""What a member does with their keys: made anew, lost, suspended and given back; and with rooms', before they act."""

from member import replacing
from member.catching_up import hear
from member.enrolment import Newcomer
from member.member import Member
from tests.journeys.land import Land
from tests.journeys.test_bad_keys import epochs, links, newcomer, team, texts


def signed_in(land: Land, name: str) -> Member:
    """In another browser, which holds no key of a room yet."""
    secrets, member = land.secrets(name), land.browser()
    member.sign_in(secrets.email, secrets.passphrase, code=land.code(name))
    return member


def standing(member: Member, of: Member, territory: str) -> str:
    """The signing key of somebody, as another member's log has it."""
    member.catch_up()
    return member.state.logs.territories[territory].members[of.id][-1].signing


def test_who_changes_their_keys_reads_the_past_and_writes_on(small_land: Land) -> None:
    land = small_land
    room = team(land)
    before = land.ines.state.account.keys.signing.public
    land.ines.catch_up()
    land.ines.change_keys()
    land.ines.post(room, "Après")
    assert standing(land.malik, land.ines, land.territory) != before
    assert texts(land.ines, room) == texts(land.malik, room) == ["Avant", "Après"]
    rosa = newcomer(land)
    land.malik.catch_up()
    land.malik.admit(room, rosa.id)
    assert texts(rosa, room) == ["Avant", "Après"]


def test_a_change_of_keys_that_was_broken_off_is_taken_up_by_another_browser(small_land: Land) -> None:
    land = small_land
    room = team(land)
    land.ines.catch_up()
    replacing.renew(land.ines.state)
    ines = signed_in(land, "ines")
    assert standing(land.malik, ines, land.territory) != ines.state.account.keys.signing.public
    ines.post(room, "Entre-temps")
    replacing.replace_keys(ines.state)
    assert standing(land.malik, ines, land.territory) == ines.state.account.keys.signing.public
    ines.post(room, "Après")
    assert texts(land.malik, room) == ["Avant", "Entre-temps", "Après"]


def test_who_lost_everything_reads_at_once_and_a_closed_group_once_they_are_let_in_there(small_land: Land) -> None:
    land = small_land
    room = team(land)
    land.malik.post(land.welcome, "Bonjour")
    lost = land.ines
    land.malik.catch_up()
    link = land.malik.let_reenter(land.territory, lost.id)
    lost.catch_up()
    ines, kept = land.browser(), land.newcomer("ines")
    ines.join(link, Newcomer(kept.secrets, at=lost.state.now(), account=lost.id))
    assert texts(ines, land.welcome) == ["Bonjour"]
    assert room not in {each["id"] for each in ines.catch_up()}
    land.malik.catch_up()
    land.malik.admit(room, ines.id)
    assert texts(ines, room) == ["Avant"]


def test_who_was_suspended_and_is_no_more_writes_at_once(small_land: Land) -> None:
    land = small_land
    room = team(land)
    land.malik.catch_up()
    link = land.malik.let_reenter(land.territory, land.ines.id)
    land.malik.post(room, "Entre-temps")
    # Her browser, which heard that the log moved, takes it as it does a group that it lost.
    hear(land.ines.state, [land.territory])
    land.claire.catch_up()
    land.claire.revoke(land.territory, link.id)
    land.ines.catch_up()
    land.ines.post(land.welcome, "Me revoilà")
    assert texts(land.claire, land.welcome) == ["Me revoilà"]
    land.paul.catch_up()
    land.paul.do_duties()
    assert texts(land.ines, room) == ["Avant", "Entre-temps"]


def test_a_browser_that_holds_no_key_yet_asks_for_it_before_it_makes_the_next(small_land: Land) -> None:
    land = small_land
    room = team(land)
    assert land.paul.id
    malik = signed_in(land, "malik")
    malik.remove(room, land.paul.id)
    assert epochs(malik, room) == 2
    again = signed_in(land, "malik")
    again.do_duties()
    assert links(again, room) == [(2, 1)]
    rosa = newcomer(land)
    again.catch_up()
    again.admit(room, rosa.id)
    assert texts(rosa, room) == ["Avant"]
