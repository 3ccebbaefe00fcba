"""A deletion counts by its signed header: the server took its body unread, and destroyed what it is about."""

from dataclasses import asdict
from typing import Any, cast

import pytest

from groups.rooms import models
from groups.rooms.services import heads
from kernel import clock
from kernel.encoding import b64
from member.contents import Deletion
from member.logs import Logs
from member.messages import Message, open_envelope
from member.state import State
from messaging.threads.submission import Submission
from tests.cast.world import World
from tests.messaging.pen import Pen, carers_of


def read(world: World, sent: Submission, **changes: str) -> Message:
    """By somebody of the pathway who holds none of its keys."""
    row = models.Room.objects.select_related("territory").get(pk=world.pathway)
    room, territory = heads.states(row)
    carers = carers_of(row.territory) if row.territory else None
    logs = Logs({territory.id: territory}, {each.id: each for each in (room, carers) if each})
    state = State(client=cast(Any, None), now=clock.now, logs=logs)
    return open_envelope(state, {"room": room.id, "seq": 1, **asdict(sent), **changes})


@pytest.fixture
def deletion(world: World) -> Submission:
    pen = Pen(world.ines, world.pathway)
    return pen.delete(pen.write())


@pytest.mark.parametrize("body", ["", "AAAA", b64(bytes(284))], ids=["empty", "short", "of another key"])
def test_a_deletion_counts_whatever_its_body_is(world: World, deletion: Submission, body: str) -> None:
    assert read(world, deletion, body=body).content == Deletion()


def test_a_deletion_that_nobody_signed_is_forged(world: World, deletion: Submission) -> None:
    another = Pen(world.ines, world.pathway).write().signature
    assert read(world, deletion, signature=another).problem == "forged"


def test_words_that_are_not_served_are_said_to_be_gone(world: World) -> None:
    assert read(world, Pen(world.ines, world.pathway).write(), body="").problem == "emptied"
