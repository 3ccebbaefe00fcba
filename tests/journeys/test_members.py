"""The protocol over whole sites, with members in Python on every side: who reads what, and when that ends."""

from datetime import timedelta

import pytest

from member import admitting, asking, messages
from member.client import Refused
from member.contents import Post
from member.invitations import Invitation
from member.member import Member
from member.messages import Message, NotTaken
from member.rooms import fresh_card
from member.state import NoKey
from tests.journeys.land import Land, open_land

PATIENCE = timedelta(minutes=1)


def texts(read: list[Message]) -> list[str]:
    """What was read; fails where anything could not be."""
    assert [message.problem for message in read if message.problem] == []
    return [message.content.text for message in read if isinstance(message.content, Post)]


def hears(reader: Member, author: Member) -> bool:
    """Whether a message of the author's comes over the reader's socket."""
    return any(frame["type"] == "message" and author.id in frame["header"] for frame in reader.socket.hear(PATIENCE))


def pathway(land: Land) -> str:
    """Malik's group, open to carers."""
    return land.malik.create_room(
        land.territory, kind="open", purpose="pathway", name="Personnes âgées", audience="carers"
    )


def working_group(land: Land, *admitted: Member) -> str:
    """Malik's closed group."""
    room = land.malik.create_room(land.territory, kind="closed", purpose="working_group", name="Bureau")
    if admitted:
        land.malik.admit(room, *(member.id for member in admitted))
    return room


def test_two_members_write_to_each_other_live(land: Land) -> None:
    room = pathway(land)
    land.ines.catch_up()
    land.ines.join_rooms(room)
    for reader in (land.malik, land.ines):
        assert reader.socket.hello
    thread = land.malik.post(room, "Mme R. est rentrée hier", title="Retour à domicile")
    assert hears(land.ines, land.malik)
    land.ines.post(room, "Je passe demain", thread=thread)
    assert hears(land.malik, land.ines)
    assert texts(land.malik.read(room)) == texts(land.ines.read(room)) == ["Mme R. est rentrée hier", "Je passe demain"]
    assert not any(message.missing for message in land.malik.read(room))


def test_a_newcomer_reads_the_past_and_writes_when_nobody_else_is_online(land: Land) -> None:
    room = pathway(land)
    thread = land.malik.post(room, "Avant votre arrivée")
    link = land.link_for("rosa")
    land.close()
    rosa = land.browser()
    rosa.join(link, land.newcomer("rosa"))
    rosa.catch_up()
    rosa.join_rooms(room)
    assert texts(rosa.read(room)) == ["Avant votre arrivée"]
    rosa.post(room, "Bonjour à tous", thread=thread)
    assert texts(rosa.read(room)) == ["Avant votre arrivée", "Bonjour à tous"]


def test_somebody_finds_everything_again_in_another_browser(land: Land) -> None:
    room = pathway(land)
    land.malik.post(room, "À retrouver")
    other = land.browser()
    secrets = land.secrets("malik")
    other.sign_in(secrets.email, secrets.passphrase, code=land.code("malik"))
    assert texts(other.read(room)) == ["À retrouver"]


def test_a_recovery_sheet_opens_the_vault_by_itself(land: Land) -> None:
    land.claire.post(land.welcome, "Bienvenue")
    other, secrets = land.browser(), land.secrets("claire")
    assert secrets.sheet
    other.sign_in(secrets.email, secrets.sheet, kind="sheet")
    assert texts(other.read(land.welcome)) == ["Bienvenue"]


def test_a_coordinator_who_is_no_carer_holds_no_key_of_the_carers(land: Land) -> None:
    room = pathway(land)
    land.malik.post(room, "Entre soignants")
    land.claire.catch_up()
    with pytest.raises(Refused) as refused:
        land.claire.read(room)
    assert refused.value.code == "not_found"
    with pytest.raises(NoKey):
        land.claire.rekey(land.malik.state.source(land.malik.state.logs.room(room)).id)


def test_a_carer_invited_by_no_carer_reads_once_a_carer_s_browser_passed(land: Land) -> None:
    room = pathway(land)
    land.malik.post(room, "Entre soignants")
    link = land.link_for("rosa", by="claire")
    rosa = land.browser()
    rosa.join(link, land.newcomer("rosa"))
    rosa.catch_up()
    assert [message.problem for message in rosa.read(room)] == ["key"]
    land.malik.catch_up()
    land.malik.do_duties()
    assert texts(rosa.read(room)) == ["Entre soignants"]


def test_who_waits_for_a_key_leaves_its_renewal_to_those_who_have_it(small_land: Land) -> None:
    """Inès was taken for no carer for a while; a link that was used makes the carers' key due meanwhile."""
    land, ines = small_land, small_land.ines
    room = pathway(land)
    admitting.mark_carer(land.malik.state, land.territory, ines.id, carer=False)
    land.malik.do_duties()
    land.malik.post(room, "Entre-temps")
    assert land.rosa.id
    land.claire.catch_up()
    admitting.mark_carer(land.claire.state, land.territory, ines.id, carer=True)
    for member in (ines, land.malik, ines):
        member.catch_up()
        member.do_duties()
    ines.join_rooms(room)
    assert texts(ines.read(room)) == ["Entre-temps"]


def test_who_was_removed_from_a_room_still_does_what_others_wait_for(small_land: Land) -> None:
    """Inès has heard nothing of it: her browser looks after a room that is no longer hers to find."""
    land = small_land
    room = working_group(land, land.ines)
    land.ines.catch_up()
    land.malik.remove(room, land.ines.id)
    rosa, link = land.browser(), land.link_for("rosa", by="claire")
    rosa.join(link, land.newcomer("rosa"))
    carers_only = pathway(land)
    land.malik.post(carers_only, "Entre soignants")
    rosa.catch_up()
    land.ines.catch_up()
    land.ines.do_duties()
    assert texts(rosa.read(carers_only)) == ["Entre soignants"]


def test_who_was_removed_from_one_territory_changes_their_keys_in_another(small_land: Land) -> None:
    rosa = small_land.rosa
    with open_land(small_land.site) as other:
        rosa.join(other.link_for("rosa", by="claire"))
        small_land.claire.catch_up()
        small_land.claire.remove(small_land.territory, rosa.id)
        rosa.confirm(small_land.secrets("rosa").passphrase)
        rosa.change_keys()
        other.claire.catch_up()
        standing = other.claire.state.logs.territories[other.territory].members[rosa.id][-1]
        assert standing.signing == rosa.state.account.keys.signing.public


def test_who_asks_for_a_closed_group_and_is_let_in_reads_its_past_under_its_new_name(land: Land) -> None:
    room = working_group(land)
    land.malik.post(room, "Avant vous")
    land.malik.rename(room, "Bureau élargi")
    (found,) = asking.closed_groups(land.ines.state, land.territory)
    assert (found["id"], found["name"], found["members"]) == (room, "Bureau élargi", 1)
    land.ines.ask_for_room(land.territory, room)
    assert land.malik.let_in(room) == [land.ines.id]
    land.ines.catch_up()
    assert texts(land.ines.read(room)) == ["Avant vous"]
    assert asking.closed_groups(land.ines.state, land.territory) == []
    seat = land.ines.state.logs.room(room).seats[land.ines.id][-1]
    assert (seat.by, seat.basis) == (land.malik.id, "asked")


def test_a_conversation_is_read_by_everybody_from_its_beginning_and_begun_once(land: Land) -> None:
    small = land.malik.begin_conversation(land.territory, land.ines.id, land.claire.id)
    direct = land.malik.begin_conversation(land.territory, land.ines.id)
    for room, people in ((small, (land.ines, land.claire)), (direct, (land.ines,))):
        land.malik.post(room, "Bonjour")
        for person in people:
            person.catch_up()
            assert texts(person.read(room)) == ["Bonjour"]
    with pytest.raises(Refused) as refused:
        land.ines.begin_conversation(land.territory, land.malik.id)
    assert refused.value.code == "exists"


def test_a_closed_group_is_not_there_for_others(land: Land) -> None:
    room = working_group(land)
    land.malik.post(room, "Entre nous")
    assert room not in {listed["id"] for listed in land.ines.catch_up()}
    with pytest.raises(Refused) as refused:
        land.ines.state.client.get(f"/rooms/{room}/messages", after=0)
    assert refused.value.code == "not_found"


def test_who_is_admitted_to_a_closed_group_reads_its_past(land: Land) -> None:
    room = working_group(land)
    land.malik.post(room, "Avant vous")
    land.malik.admit(room, land.ines.id)
    land.ines.catch_up()
    assert texts(land.ines.read(room)) == ["Avant vous"]


def test_the_next_writer_renews_the_keys_after_a_removal(land: Land) -> None:
    """Claire, who is no carer, cannot renew the carers' keys herself."""
    room = pathway(land)
    land.rosa.catch_up()
    land.rosa.join_rooms(room)
    land.claire.catch_up()
    land.claire.remove(land.territory, land.rosa.id)
    land.malik.post(room, "Après son départ")
    carers = land.malik.state.source(land.malik.state.logs.room(room))
    assert len(carers.epochs) == 2
    assert texts(land.malik.read(room)) == ["Après son départ"]


def test_a_removed_member_may_not_write(land: Land) -> None:
    room = working_group(land, land.ines)
    land.ines.catch_up()
    land.malik.post(room, "Avant")
    land.ines.read(room)
    land.malik.remove(room, land.ines.id)
    # Her browser has not heard of it yet.
    sealed = messages.seal(land.ines.state, room, messages.Words(content=Post("Encore moi")))
    with pytest.raises(NotTaken) as refused:
        messages.send(land.ines.state, land.ines.socket, sealed)
    assert refused.value.code == "not_found"


def test_a_guest_reads_and_writes_in_the_onboarding_room_alone(land: Land) -> None:
    welcome, room = land.welcome, pathway(land)
    land.claire.post(welcome, "Bienvenue")
    guest = _guest(land, welcome)
    guest.post(welcome, "Merci")
    assert texts(guest.read(welcome)) == texts(land.claire.read(welcome)) == ["Bienvenue", "Merci"]
    assert [listed["id"] for listed in guest.catch_up()] == [welcome]
    with pytest.raises(Refused) as refused:
        guest.state.client.get(f"/rooms/{room}/messages", after=0)
    assert refused.value.code == "not_found"


def test_removing_a_guest_ends_the_link_that_they_came_by(land: Land) -> None:
    welcome = land.welcome
    link = land.claire.invite_guests(welcome, uses=5)
    guest = _enter(land, link)
    land.claire.remove(welcome, guest.id)
    with pytest.raises(Refused) as refused:
        _enter(land, link)
    assert refused.value.code == "invitation_revoked"


def test_a_link_lets_one_person_in(land: Land) -> None:
    link = land.link_for("rosa")
    land.browser().join(link, land.newcomer("rosa"))
    with pytest.raises(Refused) as refused:
        land.browser().join(link, land.newcomer("other"))
    assert refused.value.code == "invitation_used"


def _guest(land: Land, welcome: str) -> Member:
    return _enter(land, land.claire.invite_guests(welcome, uses=5))


def _enter(land: Land, shared: Invitation) -> Member:
    """Somebody who is no member of the territory, by a link for many."""
    guest, card = land.browser(), fresh_card("Gaël Marchand", profession=("TRE_R291-AutreProfession", "99"))
    guest.join(shared, land.newcomer("gael"), card=card)
    guest.catch_up()
    return guest
