"""Events as calendar programs read them (iCalendar, RFC 5545)."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import icalendar

from groups.agenda.models import Answer, Event
from groups.agenda.places import answers_to, coming
from identity.models import Account
from kernel import clock

_log = logging.getLogger(__name__)


def calendar(events: Sequence[Event], *, for_: Account, host: str) -> bytes:
    """What, when and where, with the rules of the time zones; no text, no name of a person.

    Calendars of other firms will keep it: what a text says in more words stays here. `host` is the site's, for links;
    an event's UID is its id alone, the same under every name of the site. An event that cannot be written is left out,
    and logged: one must not take all the others away.
    """
    whole = icalendar.Calendar()
    whole.add("prodid", "-//Maillage//Agenda//FR")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add("x-wr-calname", "Maillage")
    answers = answers_to(events)
    for event in events:
        try:
            whole.add_component(_entry(event, _status(event, answers[event.pk], for_), host))
        except (ValueError, OverflowError, ZoneInfoNotFoundError):
            _log.exception("event %s cannot be written to a calendar", event.pk)
    whole.add_missing_timezones()
    content: bytes = whole.to_ical()
    return content


def _entry(event: Event, status: str, host: str) -> icalendar.Event:
    said, zone = event.content, ZoneInfo(event.content.zone)
    entry = icalendar.Event()
    entry.add("uid", str(event.pk))
    entry.add("sequence", event.revision if event.cancelled_at else event.revision - 1)
    entry.add("dtstamp", _moment(clock.now(), UTC))
    entry.add("last-modified", _moment(event.cancelled_at or said.at, UTC))
    entry.add("dtstart", _moment(said.starts, zone))
    entry.add("dtend", _moment(said.ends, zone))
    entry.add("summary", said.title)
    entry.add("status", status)
    if said.place or said.link:
        entry.add("location", said.place or said.link)
    if said.link:
        entry.add("description", said.link)
    entry.add("url", f"https://{host}/t/{event.territory_id}/agenda/{event.pk}")
    return entry


def _status(event: Event, answers: Sequence[Answer], person: Account) -> str:
    if event.cancelled_at is not None:
        return "CANCELLED"
    return "CONFIRMED" if person.pk in coming(event, answers) else "TENTATIVE"


def _moment(at: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(zone)
