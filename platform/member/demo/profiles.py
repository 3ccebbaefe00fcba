"""What the demo's people say of themselves in the directory, each through their own browser."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from importlib.resources import files
from typing import Any

from kernel import clock
from member.member import Member


def say(territory: str, members: Mapping[str, Member]) -> None:
    """Saves everybody's profile; `members` by their ids in the content. Raises what a member's verbs raise."""
    for id, profile in _profiles(members):
        members[id].state.client.put(f"/directory/{territory}/me", profile)


def _profiles(members: Mapping[str, Member]) -> Iterator[tuple[str, dict[str, Any]]]:
    does = {person["id"]: person["about"] for person in _read("people.toml")["person"]}
    for table in _read("profiles.toml")["profile"]:
        id = table.pop("id")
        absence = table.pop("absence", None)
        said = {"does": does[id], **table}
        yield id, {**said, "absence": _absence(absence, members)} if absence else said


def _absence(told: dict[str, Any], members: Mapping[str, Member]) -> dict[str, Any]:
    today = clock.in_paris(clock.now()).date()
    replacement = told.get("replacement")
    return {
        "from": (today + timedelta(days=told["from"])).isoformat(),
        "to": (today + timedelta(days=told["to"])).isoformat(),
        "replacement": members[replacement].id if replacement else None,
    }


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("member.demo").joinpath("content", name).read_text(encoding="utf-8"))
