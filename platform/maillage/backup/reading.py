"""A whole copy, read: everything is held against its contents before anything is believed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from maillage.backup.copying import FORMAT, KEYS, Part, heading, purpose
from maillage.backup.sealing import PrivateKey, Refused

_UNSAID: Final = "This copy does not say what it holds. Take another copy."


@dataclass(frozen=True)
class Copy:
    """`contents` is what `Copying.finish` was told."""

    folder: Path
    id: str
    key: PrivateKey
    contents: dict[str, Any]

    @property
    def parts(self) -> list[Part]:
        return [Part(**part) for part in self.contents["parts"]]

    def of(self, kind: str) -> Iterator[bytes]:
        """What the parts of a kind hold, in their order. Raises Refused for one that was changed."""
        for part in self.parts:
            if part.name.startswith(f"{kind}-"):
                yield _open(self.folder, part.name, copy=self.id, key=self.key)

    def check(self) -> None:
        """Raises Refused unless every part lies here as it was written."""
        for part in self.parts:
            file = self.folder / part.name
            if not file.is_file():
                raise Refused(f"{file} is missing: this copy is not whole. Take another copy.")
            if file.stat().st_size != part.size:
                raise Refused(f"{file} has {file.stat().st_size} bytes and not {part.size}. Take another copy.")
            if not part.is_whole(self.folder):
                raise Refused(f"{file} is not as it was written. Take another copy.")


def read(folder: Path, key: PrivateKey) -> Copy:
    """Raises Refused for what is no whole copy, one of another version, or one that this key does not open."""
    head = heading(folder)
    if head is None:
        raise Refused(f"{folder} holds no copy: name the folder that `maillage backup` wrote.")
    if head.format != FORMAT:
        raise Refused(f"This copy has format {head.format}: put it back with the release that made it.")
    if head.to != key.public.name:
        raise Refused("This copy was sealed to another key. Name the file of the private key that belongs to it.")
    if not (folder / "contents").is_file():
        raise Refused(f"The copy in {folder} was broken off. Give the same `maillage backup` again: it goes on.")
    return Copy(folder, head.copy, key, _contents(_open(folder, "contents", copy=head.copy, key=key)))


def _contents(told: bytes) -> dict[str, Any]:
    """Raises Refused where they are not `Copying.finish`'s: whoever forged a copy needs the public key alone."""
    try:
        contents: dict[str, Any] = json.loads(told)
        _ = [Part(**part) for part in contents["parts"]]
        datetime.fromtimestamp(contents["at"] / 1000, UTC)
        well = (
            isinstance(contents["release"], str)
            and _are_migrations(contents["migrations"])
            and _are_tables(contents["tables"])
            and _are_texts(contents["missing"])
        )
    except (ValueError, KeyError, TypeError, OSError, OverflowError, RecursionError) as error:
        raise Refused(_UNSAID) from error
    if not well:
        raise Refused(_UNSAID)
    return contents


def _are_migrations(told: object) -> bool:
    return isinstance(told, list) and all(_are_texts(each) and len(each) == 2 for each in told)


def _are_tables(told: object) -> bool:
    return isinstance(told, dict) and all(
        isinstance(table["rows"], int) and isinstance(table["sum"], str) and _are_texts(table["columns"])
        for table in told.values()
    )


def _are_texts(told: object) -> bool:
    return isinstance(told, list) and all(isinstance(each, str) for each in told)


def keys_of(copy: Copy) -> dict[str, str]:
    """The server's keys, by the names of their settings. Raises Refused for anything else: whoever forged a copy, which
    needs the public key alone, would name files with it."""
    try:
        kept = json.loads(next(copy.of("keys"), b""))
    except ValueError:
        kept = None
    named = isinstance(kept, dict) and kept.keys() == set(KEYS)
    if not named or not all(isinstance(value, str) for value in kept.values()):
        raise Refused(f"This copy holds something else than {' and '.join(KEYS)} for keys. Take another copy.")
    return dict(kept)


def _open(folder: Path, part: str, *, copy: str, key: PrivateKey) -> bytes:
    try:
        return key.open((folder / part).read_bytes(), purpose(copy, part))
    except (OSError, ValueError) as error:
        raise Refused(f"{folder / part} is not as it was written. Take another copy.") from error
