"""Every place where a person's own text can travel to another: what is tried with hostile words, or held by its form.

The list is drawn from the API's request shapes, the acts of the logs, what members seal and what they sign. Each of its
entries stands either in `SHOWN` (a member in Python fills it, `mallory.py`, and a browser shows it) or in one of the
others, which say why not.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from groups.rooms.log.acts import Act
from groups.rooms.log.header import Header
from groups.rooms.log.notice import Announcement, Event
from groups.rooms.log.request import Request
from member.contents import Content
from member.people import Card
from messaging.live.frames import FromClient

OPENAPI: Final = Path("frontend/src/wire/openapi.json")
_HELD: Final = {"enum", "const", "pattern", "format"}
"""What leaves a text no room for words."""

_PROFILE: Final = "PUT /api/directory/{territory}/me"

SHOWN: Final = (
    "Announcement.text",
    "Announcement.title",
    "Card.name",
    "CaseSheet.question",
    "CaseSheet.title",
    "CreateRoom.name",
    "Edit.text",
    "Event.link",
    "Event.place",
    "Event.text",
    "Event.title",
    "File.name",
    "Patient.context",
    "Policy.name",
    "Poll.options",
    "Post.text",
    "Post.title",
    "Title.title",
    "Transition.text",
    f"{_PROFILE} does",
    f"{_PROFILE} reach.mssante",
    f"{_PROFILE} reach.when",
)

UNSEEN: Final = {
    "Card.profession": "names a trade that the site knows, or none",
    "CaseSheet.asked": "names a trade that the site knows, or none",
}
"""Filled as well, and drawn by no screen as it was written."""

ELSEWHERE: Final = (
    *(" payload", ".payload", ".cards[]", "[].payload"),
    *("CreateTerritory.name", "Send.header", "Send.body"),
)
"""What carries others of this list; and a territory's first name, which stands where its next one does."""

OWN: Final = (
    *(" email", "enrolment.email", "/unlockers name", "/{unlocker} name", "unlockers[].name"),
    *(".authenticatorAttachment", ".transports[]", "totp.secret", "second-factor secret"),
)
"""Of oneself or one's own devices: told to nobody else."""

FORMED: Final = (
    *(" signature", ".signature", ".cosignature", "boxes[].box", "links[].link", "wraps[].wrap", ".sealing[]"),
    *(".account", ".accounts", ".author", ".partner", ".sender", ".card", ".invitation", ".keyholders", ".commitment"),
    *(".sealing", ".signing", ".id", ".hash", ".key", ".digest", ".after", ".about", ".thread", ".room", ".territory"),
    *("Header.body", "Header.files", "Header.notify", "Header.seen", "Header.target", "Post.reply"),
    *("Card.rpps", "Event.zone", "File.type", " reach.line"),
)
"""Bytes, ids, hashes, digits, or one of a few words: whoever reads them, the server or the vault, refuses all else."""


def idle() -> set[str]:
    """What the list holds back though no text is called so any more: a new one would slip through under its name."""
    names = written()
    return {held for held in (*ELSEWHERE, *OWN, *FORMED) if not any(name.endswith(held) for name in names)}


def unlisted() -> set[str]:
    """What comes from a person and stands in no part of the list."""
    held = (*ELSEWHERE, *OWN, *FORMED)
    return {name for name in written() - {*SHOWN, *UNSEEN} if not name.endswith(held)}


def written() -> frozenset[str]:
    """The names of all texts that come from a person."""
    roots = (*get_args(Act), *get_args(Content), Header, Event, Announcement, Request, Card, *_frames())
    return frozenset([*_of_requests(), *(name for root in roots for name in _of_class(root))])


def _frames() -> tuple[type, ...]:
    return get_args(get_args(FromClient)[0])


def _of_class(kind: type) -> Iterator[str]:
    hints = get_type_hints(kind, include_extras=True)
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else list(hints)
    for name in names:
        for inner in _leaves(hints[name]):
            if inner is str:
                yield f"{kind.__name__}.{name}"
            elif is_dataclass(inner):
                yield from _of_class(inner)  # type: ignore[arg-type]


def _leaves(hint: Any) -> Iterator[Any]:
    """What a type is made of; of annotated texts, those that no pattern holds."""
    origin = get_origin(hint)
    if origin is Literal:
        return
    if origin in (Union, UnionType, tuple, list, dict):
        for part in get_args(hint):
            yield from _leaves(part)
    elif hasattr(hint, "__metadata__"):
        if not any(getattr(part, "metadata", None) and "pattern" in str(part) for part in hint.__metadata__):
            yield from _leaves(hint.__origin__)
    else:
        yield hint


def _of_requests() -> Iterator[str]:
    document = json.loads(OPENAPI.read_text(encoding="utf-8"))
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                for name in _texts(content["schema"], schemas):
                    yield f"{method.upper()} {path} {name}"


def _texts(schema: Mapping[str, Any], schemas: Mapping[str, Any], at: str = "") -> Iterator[str]:
    if "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    for choice in ("anyOf", "oneOf", "allOf"):
        for each in schema.get(choice, []):
            yield from _texts(each, schemas, at)
    match schema.get("type"):
        case "string" if not _HELD & schema.keys():
            yield at
        case "array":
            yield from _texts(schema.get("items", {}), schemas, f"{at}[]")
        case "object":
            for name, inner in schema.get("properties", {}).items():
                yield from _texts(inner, schemas, f"{at}.{name}" if at else name)
