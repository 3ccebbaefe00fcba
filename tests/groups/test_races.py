"""Two browsers at the same moment, on PostgreSQL, where their transactions really run side by side."""

from typing import Any, cast

import pytest

from groups.rooms import access
from groups.rooms.models import Room, Seat, Statement
from groups.rooms.services import invitations
from identity.models import Account
from identity.schemas import Enrolment
from identity.services.enrol import enrol
from kernel.errors import Refusal
from tests.cast import races
from tests.cast.draft import Draft
from tests.cast.person import Person
from tests.cast.races import at_once
from tests.cast.world import World

world = races.world


def _rekey(world: World, person: Person, room: str) -> Draft:
    draft = world.draft(person)
    draft.rekey(room)
    return draft


def test_of_two_writers_of_one_place_one_is_taken_and_the_other_signs_anew(world: World) -> None:
    drafts = [_rekey(world, person, world.practice) for person in (world.malik, world.ines)]
    before = Room.objects.get(pk=world.practice).log_seq
    outcomes = at_once(*(lambda draft=draft: world.submit(draft) for draft in drafts))
    assert sorted(outcomes) == ["chain", "done"]
    assert (
        Room.objects.get(pk=world.practice).log_seq
        == before + 1
        == Statement.objects.filter(room=world.practice).count()
    )
    loser = (world.malik, world.ines)[outcomes.index("chain")]
    world.submit(_rekey(world, loser, world.practice))


def test_writers_in_two_rooms_do_not_hinder_each_other(world: World) -> None:
    leave = world.draft(world.paul)
    leave.write("leave", world.pathway)
    rekey = _rekey(world, world.ines, world.practice)
    assert at_once(lambda: world.submit(leave), lambda: world.submit(rekey)) == ["done", "done"]


def test_of_two_who_begin_their_conversation_at_once_one_is_told_of_the_other_s(world: World) -> None:
    drafts = []
    for person, other in ((world.paul, world.ines), (world.ines, world.paul)):
        draft, talk = world.draft(person), {"kind": "direct", "purpose": "conversation", "with": other.id}
        draft.rekey(draft.write("create", **cast(Any, talk)))
        drafts.append(draft)
    outcomes = at_once(*(lambda draft=draft: world.submit(draft) for draft in drafts))
    assert sorted(outcomes) == ["done", "exists"]
    (room,) = Room.objects.filter(kind=Room.Kind.DIRECT)
    with pytest.raises(Refusal) as refused:
        world.submit(drafts[outcomes.index("exists")])
    assert refused.value.at == {"room": room.pk}


def test_a_personal_link_lets_one_in(world: World) -> None:
    link, rosa = world.rosas_link, world.rosa
    twin = Person(rosa.name, rosa.profession, salt=rosa.salt)
    accounts = Account.objects.count()
    joins = [(person, world.join_draft(person, link, carer=True).joining) for person in (rosa, twin)]

    def join(place: int) -> None:
        person, sent = joins[place]
        invitations.enrol_and_join(link.id, sent, Enrolment.model_validate(person.enrolment()))

    assert sorted(at_once(lambda: join(0), lambda: join(1))) == ["done", "invitation_used"]
    assert Account.objects.count() == accounts + 1


def test_of_two_who_enrol_under_one_address_the_later_is_told_that_it_is_taken(world: World) -> None:
    newcomers = [Person(f"Newcomer {place}", world.rosa.profession) for place in range(4)]
    enrolments = [Enrolment.model_validate(person.enrolment() | {"email": "one@example.org"}) for person in newcomers]
    outcomes = at_once(*(lambda enrolment=enrolment: enrol(enrolment) for enrolment in enrolments))
    assert sorted(outcomes) == ["done", "email_taken", "email_taken", "email_taken"]


def test_a_text_that_the_database_does_not_take_names_no_room(world: World) -> None:
    with pytest.raises(Refusal) as refused:
        access.room_for(world.malik.account, "\0")
    assert refused.value.code == "not_found"


def test_a_join_sent_twice_at_once_is_one_join(world: World) -> None:
    link, rosa = world.rosas_link, world.rosa
    sent, enrolment = world.join_draft(rosa, link, carer=True).joining, Enrolment.model_validate(rosa.enrolment())

    def join() -> None:
        invitations.enrol_and_join(link.id, sent, enrolment)

    assert at_once(join, join) == ["done", "done"]
    assert Seat.objects.filter(account=rosa.account).count() == 2


def test_who_is_removed_while_joining_a_room_has_no_place_in_it(world: World) -> None:
    remove = world.draft(world.claire)
    remove.write("remove", world.territory, accounts=[world.paul.id])
    create = world.draft(world.claire)
    room = create.write("create", kind="open", purpose="working_group", audience="members", name="Prévention")
    world.submit(create)
    join = world.draft(world.paul)
    join.write("join", room)
    outcomes = at_once(lambda: world.submit(join), lambda: world.submit(remove))
    assert outcomes[1] == "done"
    assert outcomes[0] in {"done", "territory", "not_found"}
    assert not Seat.objects.filter(account=world.paul.account).exists()
