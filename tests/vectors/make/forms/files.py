"""Files: what opens, and what must not be taken for it. Chunks are long, so the rows say how to seal them."""

import hashlib
import io
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from kernel.contexts import context
from kernel.encoding import b64
from member import aead
from member.files import CHUNK_BYTES, MOST_BYTES, FileName, Sealed, chunks_of, open_file, seal_file, sealed_bytes
from member.keys import FileKey
from member.padding import pad
from tests.vectors.make.cast import identifier, seed
from tests.vectors.make.refusing import flipped, refused

SIZES = (1, 252, 253, 100_000, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES - 7, MOST_BYTES)
PICTURE, OTHER = identifier("file"), identifier("another file")
PATTERN = seed("what a file says")
TAIL = b"and so it ends"


@dataclass(frozen=True)
class Chunk:
    """How one chunk is sealed: `pattern` repeated, then `tail`, padded or not; then one bit of byte `flip` changed."""

    file: str
    index: int
    rest: str
    times: int
    tail: bytes = b""
    padded: bool = False
    flip: int = -1

    @property
    def content(self) -> bytes:
        return PATTERN * self.times + self.tail

    def sealed(self) -> bytes:
        bound, plain = context("file", self.file, self.index, self.rest), self.content
        key, nonce = FileKey(seed(f"key of {self.file}")), seed(f"nonce {self}")[:12]
        sealed = aead.seal(key.derive(bound), pad(plain) if self.padded else plain, bound, nonce=nonce)
        return sealed if self.flip < 0 else flipped(sealed, self.flip)

    def row(self) -> dict[str, Any]:
        sealed = self.sealed()
        return {
            "file": self.file,
            "key": b64(seed(f"key of {self.file}")),
            "index": self.index,
            "rest": self.rest,
            "parts": [{"bytes": b64(PATTERN), "times": self.times}, {"bytes": b64(self.tail), "times": 1}],
            "padded": self.padded,
            "nonce": b64(seed(f"nonce {self}")[:12]),
            "flip": self.flip,
            "hash": b64(hashlib.sha256(sealed).digest()),
        }


WHOLE = CHUNK_BYTES // len(PATTERN)
FIRST, SECOND = (Chunk(PICTURE, index, "more", WHOLE) for index in (0, 1))
LAST = Chunk(PICTURE, 2, "last", 3, TAIL, padded=True)
RIGHT = (FIRST, SECOND, LAST)
SMALL = (Chunk(PICTURE, 0, "last", 0, TAIL, padded=True),)
FULL = (Chunk(PICTURE, 0, "last", WHOLE, padded=True),)


def document() -> dict[str, Any]:
    for size in (0, MOST_BYTES + 1):
        refused(chunks_of, size)
    return {
        "about": "Files: sealed in chunks of 1 MiB, each bound to its file, its place and whether it is the last",
        "sizes": [{"size": size, "chunks": chunks_of(size), "length": sealed_bytes(size)} for size in SIZES],
        "sizes_refuse": [0, MOST_BYTES + 1],
        "files": [_taken(*case) for case in (("One short chunk", SMALL), ("One full one", FULL), ("Three", RIGHT))],
        "files_refuse": [_refused(says, chunks, change) for says, (chunks, change) in _wrong().items()],
    }


def _wrong() -> dict[str, tuple[tuple[Chunk, ...], dict[str, Any]]]:
    """Under a digest of just these bytes, unless the row says another."""
    size = sum(len(chunk.content) for chunk in RIGHT)
    right: dict[str, Any] = {"size": size}
    early = replace(SECOND, rest="last", padded=True)
    return {
        "Two chunks in each other's place": ((SECOND, FIRST, LAST), right),
        "Two chunks sealed for each other's place": ((replace(FIRST, index=1), replace(SECOND, index=0), LAST), right),
        "Cut short": ((FIRST, SECOND), right),
        "Cut short, and said to be shorter": ((FIRST, SECOND), {"size": 2 * CHUNK_BYTES}),
        "Nothing": ((), right),
        "One chunk more": ((*RIGHT, replace(LAST, index=3)), right),
        "A chunk twice": ((FIRST, SECOND, SECOND, LAST), right),
        "The end moved forward": ((FIRST, early), right),
        "The end moved forward, all there": ((FIRST, early, LAST), right),
        "No end": ((FIRST, SECOND, replace(LAST, rest="more")), right),
        "A chunk of another file's": ((FIRST, replace(SECOND, file=OTHER), LAST), right),
        "Another file": (tuple(replace(chunk, file=OTHER) for chunk in RIGHT), right),
        "Longer than it is": (RIGHT, {"size": size + 1}),
        "Shorter than it is": (RIGHT, {"size": size - 1}),
        "A chunk in the middle too short": ((FIRST, replace(SECOND, times=WHOLE - 1), LAST), right),
        "The last one not padded": ((FIRST, SECOND, replace(LAST, padded=False)), right),
        "One bit changed": ((FIRST, replace(SECOND, flip=500_000), LAST), right),
        "One bit of a nonce changed": ((replace(FIRST, flip=0), SECOND, LAST), right),
        "Another digest": (RIGHT, {**right, "digest": b64(seed("another digest"))}),
        "Other bytes than the digest's": (
            (FIRST, replace(SECOND, tail=PATTERN, times=WHOLE - 1), LAST),
            {**right, "digest": _digest(RIGHT)},
        ),
    }


def _digest(chunks: tuple[Chunk, ...]) -> str:
    return b64(hashlib.sha256(b"".join(chunk.sealed() for chunk in chunks)).digest())


def _row(says: str, chunks: tuple[Chunk, ...], change: dict[str, Any]) -> dict[str, Any]:
    named = {"file": PICTURE, "key": b64(seed(f"key of {PICTURE}"))}
    stated = {"digest": _digest(chunks), **change}
    return {"says": says, **named, **stated, "chunks": [chunk.row() for chunk in chunks]}


def _stated(row: dict[str, Any]) -> Sealed:
    return Sealed(FileName(PICTURE, FileKey(seed(f"key of {PICTURE}"))), row["size"], row["digest"])


def _taken(says: str, chunks: tuple[Chunk, ...]) -> dict[str, Any]:
    content = b"".join(chunk.content for chunk in chunks)
    row = _row(says, chunks, {"size": len(content)})
    assert b"".join(open_file(_stated(row), [chunk.sealed() for chunk in chunks])) == content
    nonces = iter([seed(f"nonce {chunk}")[:12] for chunk in chunks])
    with patch("secrets.token_bytes", lambda _length: next(nonces)):
        assert seal_file(io.BytesIO(content), len(content), _stated(row).name, lambda *_: None) == _stated(row)
    return row


def _refused(says: str, chunks: tuple[Chunk, ...], change: dict[str, Any]) -> dict[str, Any]:
    row = _row(says, chunks, change)
    refused(lambda: list(open_file(_stated(row), [chunk.sealed() for chunk in chunks])))
    return row
