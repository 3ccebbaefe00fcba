"""What the welcome says over HTTP."""

from uuid import UUID

from ninja import Schema

from community.welcome.services.steps import Step


class NewcomerOut(Schema):
    """`greeted` by me; `asked`: I am asked to mentor them. `mentor` and the `steps` taken are told to the mentor and to
    coordinators."""

    account: UUID
    since: int
    greeted: bool
    asked: bool
    mentor: UUID | None = None
    steps: list[Step] | None = None


class GreetingOut(Schema):
    by: UUID
    at: int


class Mine(Schema):
    """Of a newcomer themselves: who greeted them (first to last), their mentor, the steps they took."""

    since: int
    greetings: list[GreetingOut]
    mentor: UUID | None = None
    steps: list[Step]


class QuestionOut(Schema):
    room: str
    thread: UUID
    newcomer: UUID
    at: int


class Welcome(Schema):
    """`newcomers`, the latest first, without me; `questions` that nobody answered and that I should see to."""

    newcomers: list[NewcomerOut]
    mine: Mine | None = None
    questions: list[QuestionOut]
