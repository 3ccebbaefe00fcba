"""A stolen phone and a total loss, over whole sites: what ends, what opens at once, and what waits for a tap."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

import pytest

from kernel import clock
from member import replacing
from member.client import Refused
from member.enrolment import Newcomer, Secrets
from member.invitations import Invitation
from member.keyring import Keyring
from member.keys import SealingKey, VaultKey
from member.member import Member
from member.messages import NotTaken
from member.state import NoKey
from tests.journeys.copies import Thief
from tests.journeys.land import Land
from tests.journeys.test_members import texts
from tests.journeys.test_removal import everywhere, write


@dataclass(frozen=True)
class Stolen:
    """All that Rosa's browser held: her keys of then, her groups', and that of the vault, which never changes."""

    mine: list[SealingKey]
    held: Keyring
    account: str
    vault: VaultKey

    @classmethod
    def of(cls, land: Land) -> Self:
        state = land.rosa.state
        mine = [each.keys.sealing for each in state.account.vault.generations]
        return cls(mine, state.keyring.copy(), state.account.id, state.account.vault_key)

    def texts(self, land: Land) -> set[str]:
        """What it opens of what the site stores now."""
        return Thief(land.site, self.mine, self.held, vault=(self.account, self.vault)).texts()


def come_back(land: Land, link: Invitation, *, email: str = "") -> Member:
    """Rosa, who has nothing left but this link, in a browser that knows nothing."""
    secrets = Secrets(email or land.email("rosa"))
    browser = land.browser()
    browser.join(link, Newcomer(secrets, at=clock.now(), account=land.rosa.id))
    browser.catch_up()
    return browser


def let_back(land: Land, *, by: Member) -> Member:
    """Rosa lost everything, and met a coordinator."""
    by.catch_up()
    return come_back(land, by.let_reenter(land.territory, land.rosa.id))


def test_who_stole_a_phone_opens_nothing_written_after_the_keys_were_changed(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    thief = Stolen.of(land)
    land.rosa.change_keys()
    write(land.malik, rooms, "après")
    assert thief.texts(land) == {"avant 0", "avant 1", "avant 2"}
    land.rosa.catch_up()
    for number, room in enumerate(rooms):
        assert texts(land.rosa.read(room)) == [f"avant {number}", f"après {number}"]
        land.rosa.post(room, "Me revoilà")


def test_a_browser_that_was_open_when_the_keys_changed_writes_nothing_more(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    secrets, other = land.secrets("rosa"), land.browser()
    other.sign_in(secrets.email, secrets.passphrase, code=land.code("rosa"))
    other.socket.hear(timedelta(0))
    land.rosa.change_keys()
    with pytest.raises((Refused, NotTaken, NoKey, OSError)):
        other.post(rooms[0], "C’est moi")


def test_a_change_of_keys_that_was_broken_off_is_taken_up(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    replacing.renew(land.rosa.state)
    land.rosa.post(rooms[0], "Entre-temps, avec les anciennes")
    replacing.replace_keys(land.rosa.state)
    replacing.replace_keys(land.rosa.state)
    land.rosa.post(rooms[0], "Avec les nouvelles")
    land.malik.catch_up()
    assert texts(land.malik.read(rooms[0])) == ["avant 0", "Entre-temps, avec les anciennes", "Avec les nouvelles"]


def test_who_lost_everything_reads_the_open_groups_at_once_and_the_closed_one_after_a_tap(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    back = let_back(land, by=land.malik)
    open_to_all, closed, welcome = rooms
    assert texts(back.read(open_to_all)) == ["avant 0"]
    back.post(open_to_all, "Me revoilà")
    assert closed not in {room["id"] for room in back.catch_up()}
    land.malik.do_duties()
    assert texts(back.read(welcome)) == ["avant 2"]
    land.malik.catch_up()
    land.malik.admit(closed, land.rosa.id)
    back.catch_up()
    assert texts(back.read(closed)) == ["avant 1"]
    back.post(closed, "Ici aussi")
    assert texts(land.malik.read(closed)) == ["avant 1", "Ici aussi"]


def test_let_back_by_who_is_no_carer_one_waits_for_a_carers_browser_alone(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    back = let_back(land, by=land.claire)
    with pytest.raises(NoKey):
        back.post(rooms[0], "Trop tôt")
    land.malik.catch_up()
    land.malik.do_duties()
    back.catch_up()
    assert texts(back.read(rooms[0])) == ["avant 0"]


def test_what_was_lost_opens_nothing_written_after_and_signs_in_no_more(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    thief, former = Stolen.of(land), land.secrets("rosa")
    back = let_back(land, by=land.malik)
    write(land.malik, rooms, "après")
    assert thief.texts(land) == {"avant 0", "avant 1", "avant 2"}
    with pytest.raises(Refused):
        land.rosa.catch_up()
    with pytest.raises(Refused):
        land.browser().sign_in(former.email, former.passphrase, code=land.code("rosa"))
    back.catch_up()
    assert texts(back.read(rooms[0])) == ["avant 0", "après 0"]


def test_until_the_link_is_used_the_old_keys_are_nowhere(land: Land) -> None:
    rooms = everywhere(land)
    land.malik.catch_up()
    link = land.malik.let_reenter(land.territory, land.rosa.id)
    assert land.rosa.state.client.get("/rooms") == []
    with pytest.raises((Refused, NotTaken, NoKey)):
        land.rosa.post(rooms[0], "C’est moi")
    land.malik.revoke(land.territory, link.id)
    land.malik.do_duties()
    assert {room["id"] for room in land.rosa.catch_up()} >= set(rooms)
    land.rosa.post(rooms[0], "C’était une erreur")


def test_somebody_who_can_still_sign_in_uses_the_link_with_new_keys_in_the_same_vault(land: Land) -> None:
    rooms = everywhere(land)
    write(land.malik, rooms, "avant")
    land.malik.catch_up()
    link = land.malik.let_reenter(land.territory, land.rosa.id)
    replacing.renew(land.rosa.state)
    land.rosa.join(link)
    land.rosa.catch_up()
    assert texts(land.rosa.read(rooms[0])) == ["avant 0"]


def test_who_waits_for_a_groups_key_removes_somebody_and_nothing_between_is_shut_to_anybody(land: Land) -> None:
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Équipe")
    land.malik.admit(room, land.ines.id)
    land.malik.admit(room, land.rosa.id, role="moderator")
    link = land.malik.let_reenter(land.territory, land.rosa.id)
    land.malik.rekey(room)
    land.malik.post(room, "Entre-temps")
    land.malik.revoke(land.territory, link.id)
    land.rosa.catch_up()
    land.rosa.remove(room, land.ines.id)
    land.malik.catch_up()
    land.malik.do_duties()
    land.malik.admit(room, land.paul.id)
    for member in (land.paul, land.rosa):
        member.catch_up()
        assert texts(member.read(room)) == ["Entre-temps"]
