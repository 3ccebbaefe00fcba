"""`maillage backup`: the store's files first, for they are many and never change; then every row, as of one moment."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS

from kernel import clock
from maillage.backup import copying, rows
from maillage.backup.copying import KEYS, PART, Copying
from maillage.backup.sealing import PublicKey, Refused
from messaging.files import blobs
from messaging.files.models import Chunk, File

Say = Callable[[str], None]
MOST_FILES: Final = 2000
"""In one part."""


@dataclass
class Pack:
    """Files of the store on their way into one part: their names and lengths in a line of JSON, then their bytes."""

    names: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, name: str, content: bytes) -> None:
        self.names.append(name)
        self.contents.append(content)
        self.size += len(content)

    @property
    def full(self) -> bool:
        return self.size >= PART or len(self.names) >= MOST_FILES

    @property
    def encoded(self) -> bytes:
        lengths = [[name, len(content)] for name, content in zip(self.names, self.contents, strict=True)]
        return b"\n".join((json.dumps(lengths).encode(), b"".join(self.contents)))


def make(folder: Path, to: PublicKey, say: Say) -> dict[str, Any]:
    """Copies the installation while it serves; what the copy holds. Raises Refused."""
    with copying.begin(folder, to) as copy:
        if copy.files:
            say(f"goes on: {len(copy.files):,} parts of files are copied already")
        _copy_files(copy, DEFAULT_DB_ALIAS, say)
        with rows.snapshot() as alias:
            at = clock.now()
            tables = _copy_rows(copy, alias, say)
            missing = _copy_files(copy, alias, say)
            shape = rows.migrations(alias)
        copy.add("keys", json.dumps({name: getattr(settings, name) for name in KEYS}).encode())
        contents = {"release": version("maillage"), "at": at, "migrations": shape, "tables": tables, "missing": missing}
        copy.finish(contents)
    return contents


def lost(contents: dict[str, Any]) -> int:
    """How many parts of files the copy lacks that this database still names, and nobody is sweeping."""
    named = Chunk.objects.filter(stored=True, file__in=File.objects.kept()).values_list("blob", flat=True)
    return len(set(contents["missing"]).intersection(named.iterator()))


def _copy_rows(copy: Copying, alias: str, say: Say) -> dict[str, Any]:
    """How many rows each table has, their sum, and the columns that they are written in."""
    sums = {model._meta.label_lower: rows.Sum() for model in rows.carried()}
    held: list[bytes] = []
    size = 0
    for model in rows.carried():
        for line in rows.lines(model, rows.columns(model), alias):
            sums[model._meta.label_lower].add(line)
            held.append(line)
            size += len(line)
            if size >= PART:
                copy.add("rows", b"\n".join(held))
                held, size = [], 0
        say(f"{model._meta.label_lower}: {sums[model._meta.label_lower].rows:,} rows")
    copy.add("rows", b"\n".join(held))
    columns = {model._meta.label_lower: rows.columns(model) for model in rows.carried()}
    return {label: {**sum.told, "columns": columns[label]} for label, sum in sums.items()}


def _copy_files(copy: Copying, alias: str, say: Say) -> list[str]:
    """Copies what the store has and the copy lacks; the names of what the store lacks."""
    pack, missing = Pack(), []
    for name, digest in _named(alias):
        if name in copy.files:
            continue
        content = _content(name, digest)
        if content is None:
            missing.append(name)
            continue
        pack.add(name, content)
        if pack.full:
            _send(copy, pack, say)
            pack = Pack()
    if pack.names:
        _send(copy, pack, say)
    return missing


def _named(alias: str) -> Iterator[tuple[str, str]]:
    chunks = Chunk.objects.using(alias).filter(stored=True).order_by("pk")
    return chunks.values_list("blob", "digest").iterator(chunk_size=2000)


def _content(name: str, digest: str) -> bytes | None:
    """None for what is not there as it was received: deleted meanwhile, or lost. Raises Refused where none can tell."""
    try:
        content = blobs.read(name)
    except FileNotFoundError:  # A bucket raises it as well.
        return None
    except Exception as error:
        again = "See `maillage doctor`, and give the same command again: it goes on from there."
        raise Refused(f"The store of files does not give {name} ({type(error).__name__}). {again}") from error
    return content if hashlib.sha256(content).hexdigest() == digest else None


def _send(copy: Copying, pack: Pack, say: Say) -> None:
    copy.add_files(pack.names, pack.encoded)
    say(f"files: {len(copy.files):,} of {Chunk.objects.filter(stored=True).count():,} parts copied")
