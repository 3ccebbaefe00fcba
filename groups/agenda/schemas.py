"""What the agenda says and hears over HTTP. What an event or an announcement says stands in its payload, which
browsers verify; `html` is the payload's text, rendered."""

from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field

from groups.agenda.models import Answer
from groups.rooms.schemas import Payload, Signature
from kernel.limits import INTEGER_MAX
from kernel.wire import Shape

Moment = Annotated[int, Field(ge=0, le=INTEGER_MAX)]


class SignedNotice(Shape):
    payload: Payload
    signature: Signature


class NewAnswer(Shape):
    choice: Answer.Choice


class _Given(Schema):
    """`waiting` is the place on the waiting list, from 1; absent with a place at the event."""

    choice: Answer.Choice
    waiting: int | None = None


class OwnAnswer(_Given):
    """`moved_up`: I waited, have a place now and have not seen it yet; absent otherwise."""

    moved_up: bool | None = None


class GivenAnswer(_Given):
    account: UUID


class EventRow(Schema):
    """`coming` have a place, `waiting` wait for one."""

    id: UUID
    payload: str
    signature: str
    cancelled_at: int | None = None
    coming: int
    waiting: int
    maybe: int
    mine: OwnAnswer | None = None


class EventOut(EventRow):
    html: str
    answers: list[GivenAnswer]


class Agenda(Schema):
    """`more` start later."""

    events: list[EventRow]
    more: bool


class AnnouncementRow(Schema):
    id: UUID
    payload: str
    signature: str
    html: str
    published_at: int
    acknowledged: bool


class Announcements(Schema):
    """`more` are older."""

    announcements: list[AnnouncementRow]
    more: bool


class ProfessionReach(Schema):
    """A profession of the cards: a national table and a code in it; both empty where a card was erased."""

    table: str
    code: str
    asked: int
    acknowledged: int


class Reach(Schema):
    asked: int
    acknowledged: int
    professions: list[ProfessionReach]


class ReadBy(Schema):
    """By name: who said that they have read it, and who has yet to."""

    read: list[UUID]
    missing: list[UUID]


class FeedState(Schema):
    """`since`: when the present address was made; absent without one."""

    since: int | None = None


class FeedMade(FeedState):
    """`path` is said once: it is kept nowhere."""

    path: str
