"""Private addresses of calendars: made, read and revoked."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from groups.agenda import access
from groups.agenda.calendars import calendar
from groups.agenda.models import Answer, Event, Feed
from identity.models import Account
from identity.services import acts
from kernel import audit, clock, throttle
from kernel.encoding import Malformed, b64, unb64
from kernel.errors import not_found

PAST: Final = timedelta(days=90)
AHEAD: Final = timedelta(days=730)
PERIOD: Final = timedelta(minutes=10)
READS: Final = 60
"""Of one address in a period: calendar programs ask a few times an hour."""
MISSES: Final = 30
"""From one network address: what was revoked goes on being asked for a while."""


@transaction.atomic
def make(person: Account) -> str:
    """A new token (32 bytes in base64url), kept nowhere; the one before ends. The person is told."""
    token = secrets.token_bytes(32)
    values = {"token_hash": _hash(token), "created_at": clock.now()}
    Feed.objects.update_or_create(account=person, defaults=values)
    acts.record(person, "agenda.feed", str(person.pk))
    return b64(token)


@transaction.atomic
def revoke(person: Account) -> None:
    Feed.objects.filter(account=person).delete()
    audit.record(str(person.pk), "agenda.feed_revoked", "done", str(person.pk))


def end(account: UUID) -> None:
    """Whoever made it may be whom the person has just shut out."""
    Feed.objects.filter(account=account).delete()


def read(token: str, *, address: str, host: str) -> bytes:
    """The calendar of whoever made this token (iCalendar, RFC 5545): what they may see now, less what they declined.

    Raises Refusal `not_found`, `slow_down`.
    """
    feed = _find(token)
    if feed is None:
        throttle.limit("agenda.misses", throttle.network_of(address), most=MISSES, within=PERIOD)
        raise not_found()
    throttle.limit("agenda.reads", feed.token_hash, most=READS, within=PERIOD)
    return calendar(_entries(feed.account), for_=feed.account, host=host)


def _entries(person: Account) -> list[Event]:
    since, until = clock.now() - clock.milliseconds(PAST), clock.now() + clock.milliseconds(AHEAD)
    declined = Answer.objects.filter(account=person, choice=Answer.Choice.NO).values("event")
    shown = access.events_of(person).filter(ends__gte=since, starts__lt=until)
    return list(shown.exclude(pk__in=declined))


def _find(token: str) -> Feed | None:
    try:
        secret = unb64(token, 32)
    except Malformed:
        return None
    return Feed.objects.select_related("account").filter(token_hash=_hash(secret)).first()


def _hash(token: bytes) -> str:
    return b64(hashlib.sha256(token).digest())
