"""What Pro Santé Connect's part of identity says over HTTP."""

from ninja import Schema

from kernel.wire import Bytes32, Id, Shape


class Linked(Schema):
    """What the provider said of the account's owner, and when it last did (ms)."""

    name: str
    proven_at: int


class Psc(Schema):
    """Whether the site has it, and who is signed in is linked to."""

    on: bool
    linked: Linked | None = None


class Departure(Schema):
    """Where to send the browser, as a whole page."""

    url: str


class AskedInvitation(Shape):
    invitation: Id


class NewcomerDeparture(Departure):
    """`ticket` stays with the page that asked: by it alone it hears what came of it, and joins."""

    ticket: Bytes32


class Ticket(Shape):
    ticket: Bytes32


class ProvenNewcomer(Schema):
    """Who came back. `national_id` is an RPPS as its eleven digits, where it is one."""

    name: str
    national_id: str
