"""What Pro Santé Connect's part of identity says over HTTP."""

from ninja import Schema


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
