from collections.abc import Callable
from contextlib import AbstractContextManager
from uuid import UUID

import pytest

from groups.rooms import events
from groups.rooms.models import Room
from kernel.events import Event
from tests.cast.hearing import Hear
from tests.cast.person import Person
from tests.cast.world import World
from tests.groups.conftest import Send

Commits = Callable[..., AbstractContextManager[list[Callable[[], object]]]]


@pytest.fixture
def heard(hear: Hear) -> list[Event]:
    return hear(events.StatementsAccepted, events.MembershipBegan, events.MembershipEnded)


def test_a_removal_from_the_territory_ends_each_place(
    world: World,
    claire: Person,
    paul: Person,
    send: Send,
    heard: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    draft = world.draft(claire)
    draft.write("remove", world.territory, accounts=[paul.id])
    with django_capture_on_commit_callbacks(execute=True):
        assert send(draft).status == 200
    ended = {event.room for event in heard if isinstance(event, events.MembershipEnded)}
    assert ended == {world.territory, world.onboarding, world.pathway}
    head = Room.objects.get(pk=world.territory)
    assert events.StatementsAccepted(head.pk, head.log_seq, head.log_hash) in heard


def test_an_admission_begins_a_place(
    world: World,
    malik: Person,
    paul: Person,
    send: Send,
    heard: list[Event],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    draft = world.draft(malik)
    draft.write("admit", world.practice, account=paul.id, role="reader")
    draft.boxes_of_now(world.practice, paul.id)
    with django_capture_on_commit_callbacks(execute=True):
        send(draft)
    assert events.MembershipBegan(world.practice, UUID(paul.id)) in heard


def test_a_refusal_announces_nothing(
    world: World, paul: Person, send: Send, heard: list[Event], django_capture_on_commit_callbacks: Commits
) -> None:
    draft = world.draft(paul)
    draft.write("join", world.pathway)
    with django_capture_on_commit_callbacks(execute=True):
        assert send(draft).status == 409
    assert heard == []


def test_who_becomes_a_carer_no_more_loses_the_carers_rooms_and_gets_them_back(
    world: World, claire: Person, paul: Person, send: Send
) -> None:
    def place() -> bool:
        return Room.objects.get(pk=world.pathway).seats.filter(account=paul.account).exists()

    for carer in (False, True):
        draft = world.draft(claire)
        keys = paul.keys
        draft.write(
            "admit",
            world.territory,
            account=paul.id,
            signing=keys.signing.public,
            sealing=keys.sealing.hash,
            card=paul.card_hash,
            role="member",
            carer=carer,
            basis="met",
        )
        assert send(draft).status == 200
        assert place() is carer
