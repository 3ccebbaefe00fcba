"""The secrets of the demo's people, in a file of their own beside the demo's data."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from member.demo.content import Person
from member.enrolment import Secrets


@dataclass(frozen=True)
class Entry:
    """What the demo's page shows of somebody, and what it types for them."""

    id: str
    name: str
    profession: tuple[str, str]
    commune: str
    email: str
    passphrase: str
    totp: str
    sheet: str | None

    @classmethod
    def of(cls, person: Person, secrets: Secrets) -> Self:
        return cls(
            id=person.id,
            name=person.name,
            profession=person.profession,
            commune=person.commune,
            email=person.email,
            passphrase=secrets.passphrase,
            totp=secrets.totp,
            sheet=secrets.sheet,
        )


def keep(entries: list[Entry], file: Path) -> None:
    """Writes all of it or nothing, readable by its owner alone: that the file is there says that the demo is whole."""
    unfinished = file.with_suffix(".part")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as written:
        json.dump([asdict(entry) for entry in entries], written, ensure_ascii=False, indent=1)
    unfinished.replace(file)
