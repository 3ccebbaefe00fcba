"""The challenge that a passkey signs, and where: kept in the browser's session, for one gesture."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.http import HttpRequest

from kernel import clock, throttle
from kernel.encoding import b64, unb64

LASTS: Final = timedelta(minutes=5)
PER_NETWORK: Final = 600
"""How many challenges one network may ask for in `PERIOD`: a whole hospital may stand behind one."""
PERIOD: Final = timedelta(minutes=10)
_CHALLENGE: Final = "identity.challenge"
_SCOPE: Final = "identity.challenges"


@dataclass(frozen=True)
class Ceremony:
    """What a credential must have been made for."""

    challenge: bytes
    host: str
    """The relying party's id."""
    origin: str


def begin(request: HttpRequest) -> Ceremony:
    """A new challenge in the place of the one before. Raises Refusal `slow_down` (429)."""
    network = throttle.network_of(request.META.get("REMOTE_ADDR", ""))
    throttle.limit(_SCOPE, network, most=PER_NETWORK, within=PERIOD)
    challenge = secrets.token_bytes(32)
    request.session[_CHALLENGE] = {"challenge": b64(challenge), "at": clock.now()}
    return _ceremony(request, challenge)


def present(request: HttpRequest) -> Ceremony | None:
    """This browser's ceremony, while it lasts; beginning a session ends it."""
    held = request.session.get(_CHALLENGE)
    if not held or clock.now() - held["at"] > clock.milliseconds(LASTS):
        return None
    return _ceremony(request, unb64(held["challenge"]))


def take(request: HttpRequest) -> Ceremony | None:
    """The same, for the only time: two requests at one moment may both find it in the session, and one gets it."""
    ceremony = present(request)
    request.session.pop(_CHALLENGE, None)
    if ceremony is None or not throttle.first(_SCOPE, b64(ceremony.challenge), within=LASTS):
        return None
    return ceremony


def _ceremony(request: HttpRequest, challenge: bytes) -> Ceremony:
    """ALLOWED_HOSTS says which hosts there are."""
    at = request.get_host()
    host = at.rpartition(":")[0] if at.rpartition(":")[2].isdigit() else at
    return Ceremony(challenge=challenge, host=host, origin=f"{request.scheme}://{at}")
