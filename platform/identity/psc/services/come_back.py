"""A browser that the provider sends back: whatever it brings, it lands on a page of ours."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.http import HttpRequest

from identity.models import Account, Session
from identity.psc.claims import Proven, proven
from identity.psc.configuration import configuration
from identity.psc.models import LinkedIdentity, RoundTrip
from identity.psc.models.round_trip import Purpose
from identity.psc.provider.errors import Unreachable, Untrusted
from identity.psc.provider.exchange import Told, exchange
from identity.psc.services import leave, link, newcomers
from identity.psc.services.depart import name_of
from identity.services import sessions
from kernel import audit, clock

SESSION: Final = timedelta(hours=4)
"""How long one lasts at the provider, and so at most here."""
_LONGEST_CODE: Final = 2_000

_log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """How it ended. The web app words it under the same name."""

    SIGNED_IN = "signed_in"
    LINKED = "linked"
    PROVEN = "proven"
    """Who holds an invitation, before they join."""
    DECLINED = "declined"
    """By the person, at the provider."""
    EXPIRED = "expired"
    """Too late, a second time, or in another browser."""
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    """The provider said no, or what it must not say."""
    UNIDENTIFIED = "unidentified"
    """It named nobody that we could know again."""
    UNKNOWN = "unknown"
    """No account here is linked to who it is."""
    TAKEN = "taken"
    """Somebody else's account is."""


@dataclass(frozen=True)
class Return:
    outcome: Outcome
    purpose: Purpose = Purpose.SIGN_IN


def come_back(request: HttpRequest, *, browser: str, given: Mapping[str, str], return_url: str) -> Return:
    """`given` is what the address says (RFC 6749, section 4.1.2; RFC 9207). Raises Refusal `not_found` alone."""
    chosen = configuration()
    trip = _take(browser, given.get("state", ""))
    if trip is None:
        return Return(Outcome.EXPIRED)
    code = given.get("code", "")
    if given.get("iss", chosen.issuer) != chosen.issuer:
        return Return(Outcome.REFUSED, trip.purpose)
    if "error" in given or not 0 < len(code) <= _LONGEST_CODE:
        declined = given.get("error") == "access_denied"
        return Return(Outcome.DECLINED if declined else Outcome.REFUSED, trip.purpose)
    try:
        told = exchange(chosen, code=code, verifier=trip.verifier, nonce=trip.nonce, return_url=return_url)
    except Unreachable as error:
        _log.warning("the identity provider cannot be reached: %s", error)
        return Return(Outcome.UNREACHABLE, trip.purpose)
    except Untrusted as error:
        _log.warning("the identity provider was not believed: %s", error)
        return Return(Outcome.REFUSED, trip.purpose)
    return Return(_arrive(request, trip, told), trip.purpose)


def _take(browser: str, state: str) -> RoundTrip | None:
    """The trip that this browser began, once."""
    mine = RoundTrip.objects.filter(browser=name_of(browser), ends_at__gt=clock.now())
    trip = mine.select_related("session__account").first()
    # A database takes no text that holds a zero character, which an address may.
    if trip is None or trip.state != state:
        return None
    # Of two requests that bring the same, one deletes it.
    taken, _ = mine.delete()
    return trip if taken else None


def _arrive(request: HttpRequest, trip: RoundTrip, told: Told) -> Outcome:
    person = proven(told.claims)
    if person is None:
        return Outcome.UNIDENTIFIED
    if trip.invitation:
        newcomers.keep(person, invitation=trip.invitation, ticket=trip.ticket)
        return Outcome.PROVEN
    if trip.session is None:
        return _sign_in(request, person, told.id_token)
    return _link(trip.session, person)


def _link(session: Session, person: Proven) -> Outcome:
    # The trip's other end may have been signed out meanwhile, even while the provider was asked.
    if sessions.ends_at(session.id, session.account) is None:
        return Outcome.EXPIRED
    return Outcome.LINKED if link.link(session.account, person) else Outcome.TAKEN


@transaction.atomic
def _sign_in(request: HttpRequest, person: Proven, id_token: str) -> Outcome:
    account = _account_of(person)
    if account is None:
        audit.record("visitor", "identity.psc_sign_in", "refused", "")
        return Outcome.UNKNOWN
    link.renew(account, person)
    sessions.begin(request, account, at_most=SESSION, fresh=False, act="identity.psc_sign_in")
    leave.remember(request, id_token)
    return Outcome.SIGNED_IN


def _account_of(person: Proven) -> Account | None:
    found = LinkedIdentity.objects.filter(national_id=person.national_id).select_related("account").first()
    return found.account if found else None
