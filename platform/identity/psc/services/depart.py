"""Sending a browser to the provider."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest

from identity.models import Session
from identity.psc.configuration import Configuration, configuration
from identity.psc.models import RoundTrip
from identity.psc.models.round_trip import WITHIN
from identity.psc.provider.errors import Unreachable, Untrusted
from identity.psc.provider.metadata import metadata, with_query
from identity.services import sessions
from kernel import clock, throttle
from kernel.encoding import b64
from kernel.errors import Refusal, signed_out

_SCOPE: Final = "identity.psc"
# A whole hospital may stand behind one address.
_DEPARTURES: Final = 200
_PERIOD: Final = timedelta(minutes=10)


@dataclass(frozen=True)
class Departure:
    """Where the browser goes, and what it must bring back in its cookie."""

    url: str
    browser: str


def to_sign_in(request: HttpRequest, *, return_url: str) -> Departure:
    """Whoever was signed in here is so no more. Raises Refusal `not_found`, `slow_down` (429), `psc_unreachable`."""
    departure = _depart(request, return_url)
    sessions.end(request)
    return departure


def to_link(request: HttpRequest, *, return_url: str) -> Departure:
    """For a complete session. Raises as `to_sign_in`, and `signed_out` (401)."""
    held = sessions.session_of(request.session)
    session = Session.objects.filter(id=held).first() if held else None
    if session is None:
        raise signed_out()
    return _depart(request, return_url, session=session)


def to_prove(request: HttpRequest, invitation: UUID, *, return_url: str) -> tuple[Departure, str]:
    """For who holds an invitation, with the ticket that their page keeps, to ask what came of it.

    Whether the invitation is theirs is asked when they join by it. Raises as `to_sign_in`.
    """
    ticket = b64(secrets.token_bytes(32))
    return _depart(request, return_url, invitation=invitation, ticket=name_of(ticket)), ticket


def name_of(held: str) -> str:
    """Under which rests what belongs to who holds this: a browser, in its cookie, or a page."""
    return b64(hashlib.sha256(held.encode()).digest())


def _depart(request: HttpRequest, return_url: str, **purpose: Any) -> Departure:
    """`purpose`: fields of the round trip; none for a sign-in."""
    chosen = configuration()
    network = throttle.network_of(request.META.get("REMOTE_ADDR", ""))
    throttle.limit(_SCOPE, network, most=_DEPARTURES, within=_PERIOD)
    authorization = _authorization(chosen)
    browser, state, nonce, verifier = (b64(secrets.token_bytes(32)) for _ in range(4))
    RoundTrip.objects.create(
        browser=name_of(browser),
        state=state,
        nonce=nonce,
        verifier=verifier,
        **purpose,
        ends_at=clock.now() + clock.milliseconds(WITHIN),
    )
    asked = {
        "response_type": "code",
        "client_id": chosen.client_id,
        "redirect_uri": return_url,
        "scope": chosen.scope,
        "acr_values": chosen.acr_values,
        "state": state,
        "nonce": nonce,
        "code_challenge": b64(hashlib.sha256(verifier.encode()).digest()),
        "code_challenge_method": "S256",
    }
    return Departure(with_query(authorization, asked), browser)


def _authorization(chosen: Configuration) -> str:
    try:
        return metadata(chosen).authorization
    except (Unreachable, Untrusted):
        raise unreachable() from None


def unreachable() -> Refusal:
    return Refusal(
        "psc_unreachable",
        "Pro Santé Connect ne répond pas. Réessayez dans quelques minutes, ou connectez-vous autrement.",
    )
