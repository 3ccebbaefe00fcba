"""What a sealed body may be, of which the server knows its length and its hash."""

import hashlib
from dataclasses import replace

import pytest

from groups.rooms.log.limits import BODY_BYTES_LEAST
from kernel.encoding import b64
from kernel.errors import Refusal
from messaging.threads.models import Message
from messaging.threads.submission import Submission
from tests.cast.world import World
from tests.messaging.pen import Pen


@pytest.fixture
def pen(world: World) -> Pen:
    return Pen(world.ines, world.pathway)


def taken(pen: Pen, submission: Submission) -> Message:
    outcome = pen.send(submission)
    assert isinstance(outcome, Message)
    return outcome


def refused(pen: Pen, submission: Submission) -> str:
    outcome = pen.send(submission)
    assert isinstance(outcome, Refusal)
    return outcome.code


def test_a_body_has_a_size_and_is_the_one_that_was_signed(pen: Pen) -> None:
    submission = pen.write()
    assert refused(pen, replace(submission, body=b64(bytes(300)))) == "body"
    large = bytes(64 * 1024 + 1)
    named = b64(hashlib.sha256(large).digest())
    assert refused(pen, replace(pen.sign_anew(submission, body=named), body=b64(large))) == "size"
    assert refused(pen, replace(submission, body="not base64!")) == "form"


@pytest.mark.parametrize("bytes_", [0, 1, BODY_BYTES_LEAST - 1])
def test_what_is_shorter_than_any_sealed_body_is_none(pen: Pen, bytes_: int) -> None:
    short = bytes(bytes_)
    named = pen.sign_anew(pen.write(), body=b64(hashlib.sha256(short).digest()))
    assert refused(pen, replace(named, body=b64(short))) == "body"


def test_the_shortest_message_is_as_long_as_the_shortest_body(pen: Pen) -> None:
    assert len(bytes(taken(pen, pen.write("!")).body)) == BODY_BYTES_LEAST
