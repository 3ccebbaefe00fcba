"""The two frames that are written by hand say what their models do."""

from uuid import UUID

from messaging.live import frames
from messaging.threads.models import Message
from messaging.threads.schemas import envelope

STORED = Message(
    id=UUID(int=7),
    room_id="R" * 43,
    seq=3,
    thread_id=UUID(int=5),
    place=2,
    number=1,
    header='{"about":"\\"\\\\é\\u2028😀"}',
    signature="S" * 86,
    body=bytes(range(256)),
    at=1_795_000_000_000,
)


def test_a_message_is_told_as_its_model_has_it() -> None:
    said = envelope(STORED)
    assert frames.Message.model_validate_json(frames.message(said)) == frames.Message(**dict(said))


def test_an_acceptance_is_told_as_its_model_has_it() -> None:
    told = frames.Accepted.model_validate_json(frames.accepted(STORED))
    same = {name: getattr(STORED, name) for name in ("seq", "place", "number", "at")}
    assert told == frames.Accepted(id=str(STORED.id), room=STORED.room_id, thread=STORED.thread_id, **same)
