"""Who is in a frozen installation: what they enter with, and what each of them could read when it was frozen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from member import authenticator
from member.attached import File
from member.contents import Post
from member.member import Member

FOLDER: Final = Path(__file__).parent
Reading = dict[str, list[dict[str, Any]]]
"""By room: its messages in order, each what it says, or the problem for which it is not shown."""


@dataclass(frozen=True)
class Frozen:
    """A release's, as a folder: `copy`, its `key`, and `people.json`."""

    folder: Path

    @property
    def copy(self) -> Path:
        return self.folder / "copy"

    @property
    def people(self) -> dict[str, "Resident"]:
        told = json.loads((self.folder / "people.json").read_text())
        return {name: Resident(**fields) for name, fields in told.items()}


@dataclass(frozen=True)
class Resident:
    """`notices` are what the server says of events and announcements; `files` are hashes of what opens, by file."""

    email: str
    passphrase: str
    totp: str
    territory: str
    reads: Reading
    notices: list[str]
    files: dict[str, str]

    def enter(self, url: str) -> Member:
        """In a new browser."""
        member = Member(url)
        member.sign_in(self.email, self.passphrase, code=authenticator.code_now(self.totp))
        return member

    @classmethod
    def of(cls, member: Member, told: Mapping[str, str], territory: str) -> Self:
        return cls(
            **told, territory=territory, reads=reading(member), notices=notices(member, territory), files=files(member)
        )


def reading(member: Member) -> Reading:
    """All that they can open, verified: a message that is not as it was signed says so in place of its words."""
    rooms = [str(room["id"]) for room in member.catch_up() if room["kind"] != "territory"]
    return {
        room: [
            {"problem": message.problem, "missing": message.missing, "says": _plain(message.content)}
            for message in member.read(room)
        ]
        for room in sorted(rooms)
    }


def notices(member: Member, territory: str) -> list[str]:
    """The signed payloads of events and announcements."""
    client = member.state.client
    events = client.get(f"/agenda/{territory}")["events"]
    announced = client.get("/announcements", territory=territory)["announcements"]
    return sorted(one["payload"] for one in [*events, *announced])


def files(member: Member) -> dict[str, str]:
    """Of each file that a message names: the hash of what it opens to."""
    found = list[tuple[str, File]]()
    for room in (str(room["id"]) for room in member.catch_up() if room["kind"] != "territory"):
        posts = [message.content for message in member.read(room)]
        found += [(room, file) for post in posts if isinstance(post, Post) for file in post.files]
    return {file.id: hashlib.sha256(member.fetch_file(room, file)).hexdigest() for room, file in found}


def frozen() -> list[Frozen]:
    """Oldest first."""
    folders = [path.parent for path in FOLDER.glob("*/people.json")]
    return [Frozen(folder) for folder in sorted(folders, key=lambda folder: _number(folder.name))]


def _plain(content: Any) -> Any:
    return json.loads(json.dumps(content.plain())) if content is not None else None


def _number(release: str) -> list[int]:
    return [int(part) for part in release.split(".")]
