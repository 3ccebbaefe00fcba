"""A copy while it is written: a folder of sealed parts, each whole or not there.

```
copy.json       in clear: which copy this is, and the name of the key that opens it
keys, rows-…, files-…    sealed parts
contents        the last one: what the parts are and hold; without it the copy is unfinished
taken           in clear, while unfinished: which files of the store lie in which part (names that say nothing)
.lock           empty: held by the run that writes here
```
"""

import fcntl
import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from maillage.backup.sealing import PublicKey, Refused

FORMAT: Final = 2
KEYS: Final = ("SECRET_KEY", "SERVER_KEY")
"""Of the server, by the names of their settings: what the part `keys` holds."""
PART: Final = 16 * 1024 * 1024
"""Bytes that one part holds, about: as much lies in memory at once."""
_FOREIGN: Final = "{folder} holds something else. Name a folder that is empty or not there yet."
_BEFORE: Final = frozenset({".lock", ".copy.json"})
"""What a copy that was broken off at once leaves."""
_OURS: Final = re.compile(r"\.?(?:(?:keys|rows|files)-\d{6,}|contents|taken)|\.copy\.json")
"""Names that a copy gives to its files, whole or (with a dot) unfinished: no other is deleted."""


@dataclass(frozen=True)
class Part:
    """One sealed file of the copy, by its name; `size` (bytes) and `sha256` are of what is sealed."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, sealed: bytes) -> "Part":
        return cls(name, len(sealed), hashlib.sha256(sealed).hexdigest())

    def is_whole(self, folder: Path) -> bool:
        file = folder / self.name
        return file.is_file() and file.stat().st_size == self.size and digest_of(file) == self.sha256


@dataclass(frozen=True)
class Heading:
    """What stands in clear: which copy this is, in which format, and the name of the key that opens it."""

    format: int
    copy: str
    to: str


@dataclass
class Copying:
    """`files` are the names in the store of what lies in the copy so far."""

    folder: Path
    to: PublicKey
    id: str
    parts: list[Part] = field(default_factory=list)
    files: set[str] = field(default_factory=set)

    def add(self, kind: str, content: bytes) -> Part:
        """Seals one more part; it is on the disk when this returns."""
        numbers = [int(part.name[-6:]) for part in self.parts if part.name.startswith(f"{kind}-")]
        return self._write(f"{kind}-{max(numbers, default=0) + 1:06}", content)

    def add_files(self, names: list[str], content: bytes) -> None:
        """The same for files of the store, which another run need not take again."""
        part = self.add("files", content)
        line = {**part.__dict__, "files": names}
        with (self.folder / "taken").open("a") as taken:
            taken.write(json.dumps(line) + "\n")
            taken.flush()
            os.fsync(taken.fileno())
        self.files.update(names)

    def finish(self, contents: dict[str, Any]) -> None:
        """The copy is one from now on: `contents` say what it holds."""
        parts = [part.__dict__ for part in self.parts]
        self._write("contents", json.dumps({**contents, "parts": parts}).encode())
        (self.folder / "taken").unlink(missing_ok=True)

    def _write(self, name: str, content: bytes) -> Part:
        sealed = self.to.seal(content, purpose(self.id, name))
        _keep(self.folder / name, sealed)
        self.parts.append(Part.of(name, sealed))
        return self.parts[-1]


@contextmanager
def begin(folder: Path, to: PublicKey) -> Iterator[Copying]:
    """A new copy in `folder`, which need not be there, or the one that was broken off there.

    Raises Refused where the folder holds a whole copy, one for another key, or anything else, and while another run
    writes there, and when the disk is full.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _expect_ours(folder)
        with (folder / ".lock").open("a") as lock:
            _hold(lock.fileno(), folder)
            yield _resume(Copying(folder, to, _start(folder, to)))
    except OSError as error:
        again = "Make room there, and give the same command again: it goes on from there."
        raise Refused(f"{folder} cannot be written ({error.strerror}). {again}") from error


def heading(folder: Path) -> Heading | None:
    """Of the copy in the folder; None for anything else."""
    try:
        head = json.loads((folder / "copy.json").read_text(encoding="utf-8"))
        return Heading(head["format"], str(head["copy"]), str(head["to"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def purpose(copy: str, part: str) -> bytes:
    """What a part is sealed for: none stands in another's place, or in another copy."""
    return f"maillage/backup/v{FORMAT}\n{copy}\n{part}".encode()


def digest_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _expect_ours(folder: Path) -> None:
    """Before anything is written there."""
    names = {file.name for file in folder.iterdir()}
    if "copy.json" not in names and names - _BEFORE:
        raise Refused(_FOREIGN.format(folder=folder))


def _start(folder: Path, to: PublicKey) -> str:
    """The id of the copy that is begun here, by the run that holds the folder."""
    head = folder / "copy.json"
    if not head.exists():
        _keep(head, json.dumps({"format": FORMAT, "copy": secrets.token_hex(16), "to": to.name}).encode())
    if (folder / "contents").exists():
        raise Refused(f"{folder} holds a whole copy already. Name another folder.")
    begun = heading(folder)
    if begun is None:
        raise Refused(_FOREIGN.format(folder=folder))
    if begun.to != to.name:
        raise Refused(f"The copy in {folder} was begun for another key. Use that key, or name another folder.")
    return begun.copy


def _hold(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Refused(f"Another backup is being written to {folder}. Wait for it, or name another folder.") from error


def _resume(copy: Copying) -> Copying:
    """Files of the store stay; rows are read anew, for they are of one moment."""
    taken = copy.folder / "taken"
    lines = (
        [json.loads(line) for line in taken.read_text().splitlines() if line.endswith("}")] if taken.exists() else []
    )
    kept = []
    for line in lines:
        part = Part(line["name"], line["size"], line["sha256"])
        if part.is_whole(copy.folder):
            kept.append(line)
            copy.parts.append(part)
            copy.files.update(line["files"])
    known = {"copy.json", *(part.name for part in copy.parts)}
    for file in copy.folder.iterdir():
        if file.name not in known and _OURS.fullmatch(file.name):
            file.unlink()
    taken.write_text("".join(json.dumps(line) + "\n" for line in kept))
    return copy


def _keep(file: Path, content: bytes) -> None:
    """Whole or not there, whatever happens meanwhile."""
    unfinished = file.with_name(f".{file.name}")
    with unfinished.open("wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    unfinished.rename(file)
    descriptor = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
