from collections.abc import Mapping
from typing import Any, cast

from groups.rooms.log.notice import NoticeKind, judge_notice
from groups.rooms.log.state import Log
from kernel.encoding import Json, Object, canonical
from tests.vectors.make.cast import ANNE, BRUNO, CHLOE, DAVID, MALO, Someone, hash_of, identifier
from tests.vectors.make.story import DAY, HOUR, Story

ROOM = "pathway"
CLOSED = "practice"
FIVE_YEARS = 5 * 366 * DAY
YEAR_10000 = 253_402_300_800_000


class Notices:
    """Events and announcements beside the logs of a story, judged once it is told."""

    def __init__(self, told: Story) -> None:
        self._told = told
        self.cases: list[dict[str, Any]] = []

    def common(self, author: Someone, log: str | None = None) -> dict[str, Json]:
        room: dict[str, Json] = {} if log is None else {"room": _head(self._told.room(log))}
        return {
            "v": 1,
            "id": identifier(f"notice {len(self.cases)}"),
            "territory": _head(self._told.territory),
            **room,
            "author": author.id,
            "at": self._told.at,
            "revision": 1,
        }

    def event(self, author: Someone, log: str | None = None, **fields: Json) -> dict[str, Json]:
        starts = self._told.at + 7 * DAY
        meeting: dict[str, Json] = {
            "kind": "welcome",
            "title": "Soirée d’accueil",
            "starts": starts,
            "ends": starts + 2 * HOUR,
            "zone": "Europe/Paris",
        }
        return {**self.common(author, log), **meeting, **fields}

    def announcement(self, author: Someone, log: str | None = None, **fields: Json) -> dict[str, Json]:
        words: dict[str, Json] = {
            "title": "Pharmacie de garde",
            "text": "La liste est **à jour**.",
            "acknowledge": True,
        }
        return {**self.common(author, log), **words, **fields}

    def judge(
        self,
        says: str,
        kind: NoticeKind,
        notice: Mapping[str, Json],
        *,
        by: Someone,
        log: str | None = None,
        signed_as: NoticeKind | None = None,
        expect: str | None = None,
    ) -> None:
        payload = canonical(notice)
        signature = by.keys.signing.sign(signed_as or kind, payload)
        room = self._told.room(log) if log else None
        got = judge_notice(kind, payload, signature, territory=self._told.territory, room=room)
        if got != expect:
            raise AssertionError(f"{says}: {got}, not {expect}")
        beside: dict[str, Any] = {"room": log} if log else {}
        case = {"says": says, "kind": kind, **beside, "payload": payload.decode(), "signature": signature}
        self.cases.append({**case, "expected": expect or "stands"})


def document() -> dict[str, Any]:
    told = _told()
    notices = Notices(told)
    _standing(notices)
    _authors(notices)
    _heads(notices, told)
    _signatures(notices)
    _forms(notices)
    return {
        "about": "Events and announcements beside the logs that they name: which stand, and why others do not",
        "steps": told.steps,
        "cases": notices.cases,
    }


def _told() -> Story:
    told = Story("Who publishes where")
    told.found()
    for who in (BRUNO, CHLOE, DAVID):
        told.welcome(who)
    open_room: dict[str, Json] = {"kind": "open", "purpose": "pathway", "name": "Parcours", "audience": "carers"}
    told.tell("A room for carers", "create", open_room, by=ANNE, log=ROOM)
    for who in (BRUNO, CHLOE):
        told.tell(f"{who.name} joins", "join", {}, by=who, log=ROOM)
    told.tell("Bruno moderates", "role", {"account": BRUNO.id, "role": "moderator"}, by=ANNE, log=ROOM)
    closed: dict[str, Json] = {"kind": "closed", "purpose": "practice_review", "name": "Analyse"}
    told.tell("A closed room", "create", closed, by=CHLOE, log=CLOSED)
    return told


def _standing(notices: Notices) -> None:
    notices.judge("A coordinator's event", "event", notices.event(ANNE), by=ANNE)
    notices.judge("A coordinator's announcement", "announcement", notices.announcement(ANNE), by=ANNE)
    whole: dict[str, Json] = {
        "text": "Chacun apporte *quelque chose*.\n\n- du pain\n- du vin",
        "place": "Salle des fêtes, Marvejols",
        "link": "https://visio.example.org/a?b=c#d",
        "capacity": 30,
        "revision": 2,
    }
    notices.judge("With all its fields", "event", notices.event(ANNE, None, **whole), by=ANNE)
    far: dict[str, Json] = {"zone": "America/Argentina/Buenos_Aires"}
    joined = "Soirée 👩\u200d⚕️ : می\u200cخواهم"
    notices.judge("A title with joiners inside", "event", notices.event(ANNE, None, title=joined), by=ANNE)
    notices.judge("By another clock", "event", notices.event(ANNE, None, **far), by=ANNE)
    at = cast(int, notices.event(ANNE)["at"])
    last: dict[str, Json] = {"starts": at + FIVE_YEARS - HOUR, "ends": at + FIVE_YEARS}
    notices.judge("As far ahead as it may be", "event", notices.event(ANNE, None, **last), by=ANNE)
    first: dict[str, Json] = {"starts": at - FIVE_YEARS, "ends": at - FIVE_YEARS + HOUR}
    notices.judge("As long ago as it may be", "event", notices.event(ANNE, None, **first), by=ANNE)
    for log, author in ((ROOM, BRUNO), (CLOSED, CHLOE)):
        notices.judge("A moderator's event for their room", "event", notices.event(author, log), by=author, log=log)
        announcement = notices.announcement(author, log)
        notices.judge("And announcement", "announcement", announcement, by=author, log=log)


def _authors(notices: Notices) -> None:
    for log, who in ((None, BRUNO), (None, MALO), (ROOM, CHLOE), (ROOM, DAVID), (ROOM, MALO), (CLOSED, ANNE)):
        where = "a room" if log else "the territory"
        event = notices.event(who, log)
        notices.judge(f"{who.name} publishes not for {where}", "event", event, by=who, log=log, expect="role")
    announcement = notices.announcement(CHLOE)
    notices.judge("A member announces nothing to all", "announcement", announcement, by=CHLOE, expect="role")


def _heads(notices: Notices, told: Story) -> None:
    first: Json = {"id": told.territory.id, "seq": 1, "hash": told.territory.hashes[0]}
    notices.judge("At the head it names she was a coordinator", "event", notices.event(ANNE, territory=first), by=ANNE)
    early: Json = {"id": told.room(ROOM).id, "seq": 2, "hash": told.room(ROOM).hashes[1]}
    notices.judge(
        "At the head it names he did not moderate yet",
        "event",
        notices.event(BRUNO, ROOM, room=early),
        by=BRUNO,
        log=ROOM,
        expect="role",
    )
    here = told.territory.head
    wrong: dict[str, Json] = {
        "Another territory": {"id": hash_of("x"), "seq": here.seq, "hash": here.hash},
        "A head that is not its own": {"id": told.territory.id, "seq": here.seq, "hash": hash_of("x")},
        "A head to come": {"id": told.territory.id, "seq": here.seq + 1, "hash": here.hash},
    }
    for says, head in wrong.items():
        notices.judge(says, "event", notices.event(ANNE, territory=head), by=ANNE, expect="head")
    other: Json = {"id": told.room(CLOSED).id, "seq": 1, "hash": told.room(CLOSED).hashes[0]}
    event = notices.event(BRUNO, ROOM, room=other)
    notices.judge("Another room's head", "event", event, by=BRUNO, log=ROOM, expect="head")
    event = notices.event(BRUNO, ROOM, territory=first)
    notices.judge("The territory before what the room names", "event", event, by=BRUNO, log=ROOM, expect="head")
    event = notices.event(ANNE)
    notices.judge("A room's, which the payload does not name", "event", event, by=ANNE, log=ROOM, expect="head")


def _signatures(notices: Notices) -> None:
    event = notices.event(ANNE)
    notices.judge("Signed by another", "event", event, by=BRUNO, expect="signature")
    notices.judge("Signed as another kind", "event", event, by=ANNE, signed_as="announcement", expect="signature")


def _forms(notices: Notices) -> None:
    sample = notices.event(ANNE)
    at, starts = cast(int, sample["at"]), cast(int, sample["starts"])
    ahead, ago = at + FIVE_YEARS, at - FIVE_YEARS
    events: dict[str, dict[str, Json]] = {
        "Another version": {"v": 2},
        "A kind that is none": {"kind": "party"},
        "An empty title": {"title": ""},
        "A title too long": {"title": "x" * 121},
        "A title of two lines": {"title": "a\nb"},
        "A title that is not trimmed": {"title": " a"},
        "A title of a character that nobody sees": {"title": "\u200b"},
        "A title that turns the reading direction": {"title": "a\u202eb"},
        "A title that isolates a reading direction": {"title": "a\u2067b\u2069"},
        "A title that ends in a joiner": {"title": "a\u200d"},
        "A text with a byte order mark inside": {"text": "a\ufeffb"},
        "A text too long": {"text": "x" * 8001},
        "A text with a control character": {"text": "a\u0007"},
        "A text with a carriage return": {"text": "a\r\nb"},
        "A text that ends in a line feed": {"text": "a\n"},
        "A place too long": {"place": "x" * 201},
        "A link that is not https": {"link": "http://example.org"},
        "A link that runs": {"link": "javascript:alert(1)"},
        "A link with a blank": {"link": "https://example.org/a b"},
        "A link with a quote": {"link": 'https://example.org/"'},
        "A link of nothing": {"link": "https://"},
        "It ends before it starts": {"ends": starts - 1},
        "It ends as it starts": {"ends": starts},
        "It lasts too long": {"ends": starts + 31 * DAY + 1},
        "It ends too far ahead": {"starts": ahead - HOUR, "ends": ahead + 1},
        "It starts too long ago": {"starts": ago - 1, "ends": ago + HOUR},
        "It starts when no calendar reaches": {"starts": 2**53 - 1 - HOUR, "ends": 2**53 - 1},
        "It was signed when no calendar reaches": {
            "at": YEAR_10000,
            "starts": YEAR_10000 - HOUR,
            "ends": YEAR_10000 - 1,
        },
        "Nobody fits in": {"capacity": 0},
        "Too many fit in": {"capacity": 10_001},
        "A zone of another form": {"zone": "Europe/Paris;x"},
        "A zone of one word": {"zone": "UTC"},
        "No revision": {"revision": 0},
        "A field too many": {"rrule": "FREQ=DAILY"},
    }
    for says, fields in events.items():
        notices.judge(says, "event", notices.event(ANNE, None, **fields), by=ANNE, expect="form")
    announcement = notices.announcement(ANNE)
    for name in ("text", "acknowledge", "title"):
        lacking: Object = {field: value for field, value in announcement.items() if field != name}
        notices.judge(f"Without {name}", "announcement", lacking, by=ANNE, expect="form")
    notices.judge("An event is no announcement", "announcement", notices.event(ANNE), by=ANNE, expect="form")
    notices.judge("An announcement is no event", "event", announcement, by=ANNE, expect="form")


def _head(log: Log) -> Object:
    return {"id": log.id, "seq": log.head.seq, "hash": log.head.hash}
