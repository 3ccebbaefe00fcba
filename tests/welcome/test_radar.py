"""Working time, and newcomers' questions that nobody answered."""

from datetime import UTC, datetime, timedelta

import pytest

from community.welcome.services.hours import worked
from kernel.clock import PARIS, Fixed
from messaging.threads.models import Message
from messaging.threads.services.accept import accept
from messaging.threads.submission import Submission
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen
from tests.welcome.conftest import Act, Ask


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        ("2026-03-03 10:00", "2026-03-03 12:30", 2.5),
        ("2026-03-03 06:00", "2026-03-03 23:00", 11),
        ("2026-03-03 18:00", "2026-03-04 09:00", 2),
        ("2026-03-06 18:00", "2026-03-09 09:00", 2),  # over a week-end
        ("2026-05-13 18:00", "2026-05-15 09:00", 2),  # over Ascension Day
        ("2026-12-24 12:00", "2026-12-25 19:00", 7),  # Christmas
        ("2026-03-27 18:00", "2026-03-30 09:00", 2),  # clocks go forward
        ("2026-10-23 18:00", "2026-10-26 09:00", 2),  # and back
        ("2026-03-07 10:00", "2026-03-07 18:00", 0),  # a Saturday
        ("2026-03-03 12:00", "2026-03-03 10:00", 0),
    ],
)
def test_only_working_time_counts(since: str, until: str, hours: float) -> None:
    assert worked(at(since), at(until)) == timedelta(hours=hours)


def take(submission: Submission) -> None:
    (outcome,) = accept([submission])
    assert isinstance(outcome, Message), outcome


def ask(world: World, person: Person) -> Submission:
    question = Pen(person, world.onboarding).write("Où trouver le protocole ?")
    take(question)
    return question


def shown(seen_by: Ask, *people: Person) -> list[int]:
    return [len(seen_by(each)["questions"]) for each in people]


def test_to_the_mentor_after_four_hours_and_to_coordinators_after_eight(
    world: World, nora: Person, later: Fixed, mentor: Act, seen_by: Ask
) -> None:
    mentor(world.ines, nora)
    question = ask(world, nora)
    everybody = (world.ines, world.claire, world.malik, world.paul, nora)
    later.advance(timedelta(hours=3, minutes=59))
    assert shown(seen_by, *everybody) == [0, 0, 0, 0, 0]
    later.advance(timedelta(minutes=1))
    assert shown(seen_by, *everybody) == [1, 0, 0, 0, 0]
    later.advance(timedelta(hours=4))
    assert shown(seen_by, *everybody) == [1, 1, 1, 0, 0]
    (row,) = seen_by(world.claire)["questions"]
    assert (row["room"], row["thread"], row["newcomer"]) == (world.onboarding, question.id, nora.id)


def test_without_a_mentor_to_coordinators_after_four(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    ask(world, nora)
    later.advance(timedelta(hours=4))
    assert shown(seen_by, world.claire, world.ines) == [1, 0]


def test_an_answer_of_anybody_else_ends_it_and_one_s_own_does_not(
    world: World, nora: Person, later: Fixed, seen_by: Ask
) -> None:
    question = ask(world, nora)
    later.advance(timedelta(hours=5))
    take(Pen(nora, world.onboarding).write("Quelqu’un ?", thread=question.id))
    assert shown(seen_by, world.claire) == [1]
    take(Pen(world.malik, world.onboarding).entitle(question))
    assert shown(seen_by, world.claire) == [1]
    take(Pen(world.malik, world.onboarding).write("Ici.", thread=question.id))
    assert shown(seen_by, world.claire) == [0]


def test_who_takes_a_newcomer_s_case_answers_it(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    case = Pen(nora, world.onboarding).ask()
    take(case)
    later.advance(timedelta(hours=5))
    assert shown(seen_by, world.claire) == [1]
    take(Pen(world.paul, world.onboarding).move(case, "taken", after=case))
    assert shown(seen_by, world.claire) == [0]


def test_a_case_that_its_newcomer_closed_waits_for_nobody(
    world: World, nora: Person, later: Fixed, seen_by: Ask
) -> None:
    case = Pen(nora, world.onboarding).ask()
    take(case)
    take(Pen(nora, world.onboarding).move(case, "closed", after=case))
    later.advance(timedelta(hours=5))
    assert shown(seen_by, world.claire) == [0]


def test_nights_do_not_count(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    later.advance(timedelta(hours=10))
    ask(world, nora)
    later.advance(timedelta(hours=9))
    assert shown(seen_by, world.claire) == [0]


def test_a_question_elsewhere_is_not_the_welcome_s(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    draft = world.draft(nora)
    draft.write("join", world.pathway)
    world.submit(draft)
    take(Pen(nora, world.pathway).write())
    later.advance(timedelta(days=7))
    assert shown(seen_by, world.claire, world.malik) == [0, 0]


def test_a_question_goes_on_waiting_when_its_author_is_no_newcomer_any_more(
    world: World, nora: Person, later: Fixed, seen_by: Ask
) -> None:
    later.advance(timedelta(days=28))
    ask(world, nora)
    later.advance(timedelta(days=7))
    assert seen_by(world.claire)["newcomers"] == []
    assert shown(seen_by, world.claire, world.ines) == [1, 0]
    ask(world, nora)
    later.advance(timedelta(days=7))
    assert shown(seen_by, world.claire) == [1], "what they asked since then is anybody's question"


def test_after_some_weeks_it_is_on_nobody_s_list(world: World, nora: Person, later: Fixed, seen_by: Ask) -> None:
    ask(world, nora)
    later.advance(timedelta(days=61))
    assert shown(seen_by, world.claire) == [0]
