"""Four small steps that tick themselves."""

from datetime import timedelta
from typing import Any

from groups.agenda.models import Answer, Event
from kernel.clock import Fixed
from kernel.ids import uuid7
from messaging.threads.models import Message
from messaging.threads.services.accept import accept
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen
from tests.welcome.conftest import Act, Ask

HOUR = 3_600_000


def steps(seen_by: Ask, person: Person) -> set[str]:
    return set(seen_by(person)["mine"]["steps"])


def test_a_newcomer_has_taken_none(nora: Person, seen_by: Ask) -> None:
    assert steps(seen_by, nora) == set()


def test_saying_what_one_does_in_the_directory(nora: Person, say: Act, seen_by: Ask) -> None:
    say(nora, communes=["48095"])
    assert steps(seen_by, nora) == set()
    say(nora, does="Soins à domicile, plaies complexes.")
    assert steps(seen_by, nora) == {"said"}


def test_or_in_the_onboarding_group(world: World, nora: Person, seen_by: Ask) -> None:
    (sent,) = accept([Pen(nora, world.onboarding).write()])
    assert isinstance(sent, Message)
    assert steps(seen_by, nora) == {"said"}


def test_joining_a_pathway(world: World, nora: Person, seen_by: Ask) -> None:
    draft = world.draft(nora)
    draft.write("join", world.pathway)
    world.submit(draft)
    assert steps(seen_by, nora) == {"pathway"}


def test_finding_a_mentor(world: World, nora: Person, mentor: Act, seen_by: Ask) -> None:
    mentor(world.ines, nora, "decline")
    assert steps(seen_by, nora) == set()
    mentor(world.paul, nora)
    assert steps(seen_by, nora) == {"mentor"}


def test_coming_to_an_event(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    event = evening(world, later.at + HOUR)
    answer = Answer.objects.create(event=event, account=nora.account, choice="maybe", at=later.at)
    later.advance(timedelta(hours=1))
    assert steps(seen_by, nora) == set()
    answer.choice, answer.turn = "yes", 1
    answer.save()
    assert steps(seen_by, nora) == {"event"}
    Event.objects.update(cancelled_at=later.at)
    assert steps(seen_by, nora) == set()


def test_who_said_yes_has_come_once_the_event_has_begun(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    event = evening(world, later.at + HOUR)
    Answer.objects.create(event=event, account=nora.account, choice="yes", turn=1, at=later.at)
    assert steps(seen_by, nora) == set()
    later.advance(timedelta(hours=1))
    assert steps(seen_by, nora) == {"event"}


def test_who_still_waited_for_a_place_did_not_come(
    world: World, nora: Person, paul: Person, later: Fixed, seen_by: Ask
) -> None:
    event = evening(world, later.at + HOUR, capacity=1)
    for turn, person in enumerate((paul, nora), start=1):
        Answer.objects.create(event=event, account=person.account, choice="yes", turn=turn, at=later.at)
    later.advance(timedelta(hours=1))
    assert steps(seen_by, nora) == set()


def evening(world: World, starts: int, capacity: int | None = None) -> Event:
    signed: dict[str, Any] = {"payload": "{}", "signature": "", "revision": 1, "published_at": 0}
    author, here = world.claire.account, {"territory_id": world.territory, "id": uuid7(), "capacity": capacity}
    return Event.objects.create(**here, author=author, starts=starts, ends=starts + HOUR, **signed)


def test_the_steps_are_told_to_coordinators_and_the_mentor_alone(
    world: World, nora: Person, paul: Person, ines: Person, mentor: Act, say: Act, seen_by: Ask
) -> None:
    say(nora, does="Soins à domicile.")
    mentor(ines, nora)
    told = {each.name: seen_by(each)["newcomers"][0].get("steps") for each in (world.claire, ines, paul)}
    assert told == {world.claire.name: ["said", "mentor"], ines.name: ["said", "mentor"], paul.name: None}


def test_what_was_done_in_a_former_stay_is_no_step(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    (sent,) = accept([Pen(nora, world.onboarding).write()])
    assert isinstance(sent, Message)
    event = evening(world, later.at)
    Answer.objects.create(event=event, account=nora.account, choice="yes", turn=1, at=later.at)
    assert steps(seen_by, nora) == {"said", "event"}
    before = later.at - HOUR
    Message.objects.filter(pk=sent.pk).update(at=before)
    Event.objects.update(starts=before)
    assert steps(seen_by, nora) == set()
