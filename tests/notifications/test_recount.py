"""Whatever people write, read and choose, in whatever order: the badge is what a recount of all rows gives."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.rooms.log.header import decode_header
from messaging.threads.events import Place
from messaging.threads.models import Message, Position
from messaging.threads.services.accept import accept
from messaging.threads.services.read import read_all, read_to
from notifications import pages
from notifications.models import Level
from notifications.services.follow import follow
from tests.cast.person import Person
from tests.cast.world import World
from tests.messaging.pen import Pen

NAMES = ("malik", "ines")
ROOMS = ("pathway", "practice")


@dataclass(frozen=True)
class Step:
    """`do` by `who` in `room`; the rest says in which thread, how far, whom to alert and what level."""

    do: str
    who: str
    room: str
    thread: int
    number: int
    alert: bool
    level: str


STEPS = st.lists(
    st.builds(
        Step,
        do=st.sampled_from(["begin", "answer", "read", "read all", "choose", "follow"]),
        who=st.sampled_from(NAMES),
        room=st.sampled_from(ROOMS),
        thread=st.integers(0, 3),
        number=st.integers(1, 4),
        alert=st.booleans(),
        level=st.sampled_from(["all", "concerned", "none"]),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_badge_is_a_recount_of_the_rows(world: World, steps: list[Step]) -> None:
    with transaction.atomic():
        for step in steps:
            take(world, step)
        for name in NAMES:
            person = getattr(world, name)
            assert pages.inbox(person.account).badge == len(recount(world, person))
        transaction.set_rollback(True)


def take(world: World, step: Step) -> None:
    person, room = getattr(world, step.who), getattr(world, step.room)
    threads = list(Message.objects.filter(room=room, number=1).order_by("seq").values_list("thread", flat=True))
    thread = threads[step.thread % len(threads)] if threads else None
    others = [getattr(world, name).id for name in NAMES if name != step.who]
    alerts: dict[str, Any] = {"notify": others if step.alert else []}
    pen = Pen(person, room)
    match step.do:
        case "begin":
            accept([pen.write(**alerts)])
        case "answer" if thread:
            accept([pen.write(thread=str(thread), **alerts)])
        case "read" if thread:
            read_to(person.account, [Place(room, thread, step.number)])
        case "read all":
            read_all(person.account, {room: step.number})
        case "choose":
            Level.objects.update_or_create(account=person.account, room_id=room, defaults={"level": step.level})
        case "follow":
            follow([room])


def recount(world: World, person: Person) -> set[object]:
    """The threads with a message that the person hears of and has not read, by the messages alone."""
    return {
        message.thread_id
        for message in Message.objects.filter(room__in=[getattr(world, room) for room in ROOMS])
        if str(message.sender_id) != person.id and hears(world, person, message) and not has_read(person, message)
    }


def hears(world: World, person: Person, message: Message) -> bool:
    chosen = Level.objects.filter(account=person.account, room=message.room_id).first()
    level = chosen.level if chosen else {world.pathway: "concerned", world.practice: "all"}[message.room_id]
    named = person.id in decode_header(message.header.encode()).notify
    own = str(Message.objects.get(thread=message.thread_id, number=1).sender_id) == person.id
    return level == "all" or (level == "concerned" and (named or own))


def has_read(person: Person, message: Message) -> bool:
    position = Position.objects.filter(account=person.account, thread=message.thread_id).first()
    return position is not None and position.number >= message.number
