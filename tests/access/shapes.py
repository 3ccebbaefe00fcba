"""What the interface takes in, read from its own description: each place where a value may stand, with its rule."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from maillage.api import api
from messaging.live import frames

Schema = dict[str, Any]
Path = tuple[str | int, ...]
FORMS = {"uuid", "date"}
"""Texts that have one length."""


class Place(NamedTuple):
    """`where` is `body`, `query` or `path`, or `frame` for the socket's; `path` leads to the value inside it."""

    endpoint: str
    where: str
    path: Path
    rule: Schema


def places() -> list[Place]:
    """Of every endpoint and frame; a list stands for its first entry, a map's name and value for each of them."""
    return [*_of_http(), *_of_frames()]


def once(found: list[Place]) -> list[Place]:
    """Without the repetitions of what several endpoints take in alike, deep inside."""
    seen: dict[str, Place] = {}
    for place in found:
        alike = f"{place.path} {place.rule}" if len(place.path) > 1 else f"{place.endpoint} {place.path}"
        seen.setdefault(alike, place)
    return list(seen.values())


def is_text(rule: Schema) -> bool:
    return rule.get("type") == "string" and "enum" not in rule and "const" not in rule


def longest(rule: Schema) -> int | None:
    """How many characters a text may have; None without bound."""
    if rule.get("format") in FORMS:
        return 36
    if "pattern" in rule:
        # Anchored, and repeating nothing without end, once what stands in brackets is one character.
        bare = re.sub(r"\[[^]]*\]", "x", rule["pattern"])
        bounded = bare.startswith("^") and bare.endswith("$") and not re.search(r"[*+]|,\}", bare)
        return rule.get("maxLength", 100 if bounded else None)
    return rule.get("maxLength")


def _of_http() -> Iterator[Place]:
    described = api.get_openapi_schema()
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            endpoint = f"{method.upper()} {path}"
            for one in operation["parameters"]:
                for place, rule in _within(one["schema"], described["components"]["schemas"], ()):
                    yield Place(endpoint, one["in"], (one["name"], *place), rule)
            if "requestBody" in operation:
                body = operation["requestBody"]["content"]["application/json"]["schema"]
                for place, rule in _within(body, described["components"]["schemas"], ()):
                    yield Place(endpoint, "body", place, rule)


def _of_frames() -> Iterator[Place]:
    described: Any = frames.schema()
    for name, reference in described["properties"]["client"]["discriminator"]["mapping"].items():
        for place, rule in _within({"$ref": reference}, described["$defs"], ()):
            yield Place(name, "frame", place, rule)


def _within(rule: Schema, known: dict[str, Schema], path: Path) -> Iterator[tuple[Path, Schema]]:
    if "$ref" in rule:
        yield from _within(known[rule["$ref"].rpartition("/")[2]], known, path)
        return
    for other in [*rule.get("anyOf", ()), *rule.get("allOf", ()), *rule.get("oneOf", ())]:
        yield from _within(other, known, path)
    yield path, rule
    for name, inner in rule.get("properties", {}).items():
        yield from _within(inner, known, (*path, name))
    if "items" in rule:
        yield from _within(rule["items"], known, (*path, 0))
    if isinstance(rule.get("additionalProperties"), dict):
        yield from _within(rule["additionalProperties"], known, (*path, "a" * 43))
