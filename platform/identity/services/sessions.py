"""A browser's way from the first factor to a complete session, and its end."""

from datetime import UTC, datetime, timedelta
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.contrib import auth
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from identity.events import SessionBegan, SessionEnded
from identity.models import Account, EndedPlace, Session, Unlocker
from identity.services import acts, familiar
from identity.services.browsers import coarse
from identity.session_store import OUTLIVES_WINDOW, SessionStore
from kernel import audit, clock, throttle
from kernel.events import announce
from kernel.ids import uuid7

_PENDING: Final = "identity.pending"
_SESSION: Final = "identity.session"
_LATEST: Final = "identity.latest"
FRESH: Final = "identity.fresh"
_BACKEND: Final = "django.contrib.auth.backends.ModelBackend"
CODE_DUE_WITHIN: Final = timedelta(minutes=10)
GRAIN: Final = timedelta(minutes=5)
_SEEN: Final = "identity.seen"


def session_of(store: SessionBase) -> UUID | None:
    """The name of the complete session that a browser holds, by which `SessionEnded` speaks of it."""
    held = store.get(_SESSION)
    return UUID(held) if held else None


def hold(request: HttpRequest, unlocker: Unlocker) -> None:
    """Remembers that the first factor was right, and which it was; nothing but the code may follow."""
    end(request)
    request.session.cycle_key()
    request.session[_PENDING] = {"unlocker": str(unlocker.id), "at": clock.now()}


def pending(store: SessionBase) -> UUID | None:
    """The unlocker whose code is due in this browser, while it is; it may be gone by now."""
    held = store.get(_PENDING)
    if not held or clock.now() - held["at"] > clock.milliseconds(CODE_DUE_WITHIN):
        return None
    return UUID(held["unlocker"])


@transaction.atomic
def begin(
    request: HttpRequest,
    account: Account,
    *,
    at_most: timedelta | None = None,
    fresh: bool = True,
    act: str = "identity.sign_in",
) -> None:
    """Makes this browser's session complete, under a new key. Nothing prolongs it beyond `at_most`, where given; the
    audit calls it `act`.

    Who came otherwise than by an unlocker of theirs is not `fresh`: what matters asks them for one.
    """
    end(request)
    auth.login(request, account, backend=_BACKEND)
    now = clock.now()
    account.sessions.filter(ends_at__lte=now).delete()
    ends_at = now + clock.milliseconds(at_most or timedelta(seconds=settings.SESSION_COOKIE_AGE))
    if at_most:
        request.session[_LATEST] = ends_at
    # Of itself, Django would have every write prolong it, beyond the place that can be seen and ended.
    request.session.set_expiry(_moment(ends_at))
    session = account.sessions.create(
        id=uuid7(),
        key=cast(str, request.session.session_key),
        began_at=now,
        ends_at=ends_at,
        name=coarse(request.META.get("HTTP_USER_AGENT", "")),
        seen_at=now,
    )
    request.session[_SESSION] = str(session.id)
    if fresh:
        refresh(request)
    throttle.first(_SEEN, str(session.id), within=GRAIN)
    audit.record(str(account.id), act, "done", str(session.id))
    if familiar.is_new_to(account, browser=session.name, address=request.META.get("REMOTE_ADDR", "")):
        acts.record(account, "identity.sign_in_elsewhere", str(session.id))
    announce(SessionBegan(account=account.id, session=UUID(str(session.id))))


def refresh(request: HttpRequest) -> None:
    """Who sits here has just proved who they are."""
    request.session[FRESH] = clock.now()


def fresh_until(store: SessionBase) -> int:
    """Until when the last proof serves (ms); 0 without one."""
    proved: int = store.get(FRESH, 0)
    return proved + clock.milliseconds(settings.FRESH_FOR) if proved else 0


def is_fresh(store: SessionBase) -> bool:
    return clock.now() <= fresh_until(store)


def see(store: SessionBase) -> None:
    """Notes that the browser is in use: one write in `GRAIN`, however much it asks; nobody waits for that."""
    held = session_of(store)
    if held and throttle.first_as_far_as_known(_SEEN, str(held), within=GRAIN):
        Session.objects.filter(id=held).update(seen_at=clock.now())


def last_until(request: HttpRequest, session: Session, ends_at: int, *, trusted: bool) -> None:
    """Moves the end of this browser's session, as far as it may last; it outlives the browser's window on a computer
    that is `trusted`."""
    session.ends_at = min(ends_at, request.session.get(_LATEST, ends_at))
    session.trusted = trusted
    session.save(update_fields=["ends_at", "trusted"])
    request.session[OUTLIVES_WINDOW] = trusted
    request.session.set_expiry(_moment(session.ends_at))


def ends_at(session: UUID, account: Account) -> int | None:
    """When the account's session is over (ms); None where it is."""
    held = account.sessions.filter(id=session, ends_at__gt=clock.now())
    return held.values_list("ends_at", flat=True).first()


@transaction.atomic
def end_all(account: Account, *, but: UUID | None = None) -> None:
    """In every browser, but for one session where it is named."""
    end_each(account, account.sessions.exclude(id=but) if but else account.sessions.all())


@transaction.atomic
def end_each(account: Account, ended: QuerySet[Session]) -> None:
    """Sessions of the account, with every hand-over under way: one of them may have let another browser in."""
    account.handovers.all().delete()
    now = clock.now()
    found = list(ended)
    EndedPlace.objects.bulk_create(EndedPlace(id=session.id, at=now) for session in found if session.trusted)
    for session in found:
        SessionStore(session.key).delete()
        announce(SessionEnded(account=session.account_id, session=session.id))
    # One that began meanwhile stays on the list, and can be ended.
    Session.objects.filter(id__in=[session.id for session in found]).delete()


@transaction.atomic
def end(request: HttpRequest) -> None:
    """Forgets all that this browser's session holds, complete or not."""
    held = session_of(request.session)
    auth.logout(request)
    session = Session.objects.filter(id=held).first() if held else None
    if session is None:
        return
    audit.record(str(session.account_id), "identity.sign_out", "done", str(session.id))
    announce(SessionEnded(account=session.account_id, session=session.id))
    session.delete()


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, tz=UTC)
