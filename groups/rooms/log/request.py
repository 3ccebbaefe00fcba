"""What somebody signs who asks to be admitted: these keys, this card, into this territory or this room of it."""

from dataclasses import dataclass

from groups.rooms.log.acts import SignedRequest
from groups.rooms.log.fields import Fields, hashed, identifier, integer, signing_key, time
from kernel.encoding import Malformed, parse
from kernel.signing import verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """To be admitted under these keys and this card: into a closed room or, where `room` is None, the territory."""

    territory: str
    account: str
    signing: str
    sealing: str
    card: str
    room: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    wish: Wish
    at: int


def decode_request(payload: bytes) -> Request:
    """Raises Malformed for what is not a request of this version."""
    fields = Fields(parse(payload))
    fields.take("v", integer(1, 1))
    wish = Wish(
        territory=fields.take("territory", hashed),
        account=fields.take("account", identifier),
        signing=fields.take("signing", signing_key),
        sealing=fields.take("sealing", hashed),
        card=fields.take("card", hashed),
        room=fields.optional("room", hashed),
    )
    request = Request(wish, at=fields.take("at", time))
    fields.close()
    return request


def asks(signed: SignedRequest, wish: Wish) -> bool:
    """Whether the account asked for just this, by a signature of the very key. Never raises."""
    try:
        payload = signed.payload.encode()
        request = decode_request(payload)
    except (Malformed, UnicodeEncodeError):
        return False
    return request.wish == wish and verify(
        kind="request", payload=payload, signature=signed.signature, key=wish.signing
    )
