"""Whether a computer is its owner's: how long it stays signed in, and whether it hears that it was turned out."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from identity.events import SessionShortened
from identity.models import EndedPlace, Session
from identity.services import sessions
from kernel import audit, clock
from kernel.events import announce

TRUSTED_FOR: Final = timedelta(days=14)
"""How long a session lasts on a computer that its owner trusts; elsewhere it ends with the browser, or when Django's
own does (SESSION_COOKIE_AGE)."""
END_REMEMBERED: Final = timedelta(days=365)
"""How long a browser may be away and still hear that it was turned out."""


@transaction.atomic
def trust(request: HttpRequest) -> UUID | None:
    """Keeps this browser's complete session when its window is closed, until `TRUSTED_FOR` after it began; one that
    may not last so long, until its end. Its name, by which `was_ended` may be asked later."""
    session = _here(request)
    if session is None:
        return None
    if not session.trusted:
        audit.record(str(session.account_id), "identity.trust", "done", str(session.id))
    sessions.last_until(request, session, session.began_at + clock.milliseconds(TRUSTED_FOR), trusted=True)
    return session.id


@transaction.atomic
def distrust(request: HttpRequest) -> None:
    """This browser's session ends with its window again, and no later than one that would begin now."""
    session = _here(request)
    if session is None or not session.trusted:
        return
    audit.record(str(session.account_id), "identity.distrust", "done", str(session.id))
    latest = clock.now() + clock.milliseconds(timedelta(seconds=settings.SESSION_COOKIE_AGE))
    sessions.last_until(request, session, min(session.ends_at, latest), trusted=False)
    announce(SessionShortened(account=session.account_id, session=session.id))


def was_ended(place: UUID) -> bool:
    """Whether a trusted place was ended from elsewhere: one that ran out, or that nobody knows, was not."""
    return EndedPlace.objects.filter(id=place).exists()


def _here(request: HttpRequest) -> Session | None:
    held = sessions.session_of(request.session)
    return Session.objects.filter(id=held).first() if held else None
