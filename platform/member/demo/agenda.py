"""The demo's events and announcements, each signed and answered through its people's own browsers."""

import tomllib
from collections.abc import Mapping
from datetime import time
from importlib.resources import files
from typing import Any

from kernel import clock
from kernel.clock import PARIS
from kernel.encoding import Json
from member import notices
from member.demo.times import Anchor, ahead
from member.member import Member


class Telling:
    """`members` and `rooms` by their ids in the content."""

    def __init__(self, territory: str, members: Mapping[str, Member], rooms: Mapping[str, str]) -> None:
        self._territory, self._members, self._rooms = territory, members, rooms
        self._anchor = Anchor(clock.now())

    def event(self, table: dict[str, Any]) -> str:
        """Its id."""
        starts = ahead(table["in"], time.fromisoformat(table["at"]))
        words: dict[str, Json] = {
            name: table[name] for name in ("kind", "title", "text", "place", "link", "capacity") if name in table
        }
        times: dict[str, Json] = {"starts": starts, "ends": starts + table["minutes"] * 60_000, "zone": PARIS.key}
        author = self._members[table["by"]].state
        id = notices.publish(
            author, "event", self._territory, self._room(table), {**words, **times}, at=self._anchor.before("2d")
        )
        for choice in ("yes", "maybe", "no"):
            for person in table.get(choice, []):
                notices.answer(self._members[person].state, id, choice)
        return id

    def announcement(self, table: dict[str, Any]) -> None:
        content = {"title": table["title"], "text": table["text"], "acknowledge": table["acknowledge"]}
        author, at = self._members[table["by"]].state, self._anchor.before(table["ago"])
        id = notices.publish(author, "announcement", self._territory, self._room(table), content, at=at)
        for person in table.get("read", []):
            notices.acknowledge(self._members[person].state, id)

    def _room(self, table: dict[str, Any]) -> str | None:
        return self._rooms[table["room"]] if "room" in table else None


def tell(territory: str, members: Mapping[str, Member], rooms: Mapping[str, str]) -> dict[str, str]:
    """Publishes and answers all of it; the ids of the events that the content names. Raises what a member's verbs
    raise."""
    telling = Telling(territory, members, rooms)
    content = tomllib.loads(files("member.demo").joinpath("content", "agenda.toml").read_text(encoding="utf-8"))
    told = {table.get("id", ""): telling.event(table) for table in content["event"]}
    for table in content["announcement"]:
        telling.announcement(table)
    return told
