"""A file, sealed chunk by chunk: no more than one of them is ever held.

PROTOCOL.md, "Files". A chunk's key and associated data name its file, its place, and whether it is the last; so none
can be dropped, moved or taken for another file's. The digest holds all of them to what the sender sealed.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from kernel.contexts import context
from kernel.encoding import Malformed, b64
from member import aead
from member.aead import Unopenable
from member.keys import FileKey
from member.padding import pad, padded_length, unpad

CHUNK_BYTES: Final = 1024 * 1024
"""Of content, in every chunk but the last."""
MOST_CHUNKS: Final = 100
MOST_BYTES: Final = MOST_CHUNKS * CHUNK_BYTES
_OVERHEAD: Final = aead.NONCE_BYTES + aead.TAG_BYTES
_LENGTH_BYTES: Final = 4


@dataclass(frozen=True, slots=True)
class FileName:
    """What each chunk is bound to: the file's id (UUIDv7) and its own random key."""

    id: str
    key: FileKey


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a message says of a file: `size` of its content in bytes, `digest` (base64url) of its whole ciphertext."""

    name: FileName
    size: int
    digest: str


def chunks_of(size: int) -> int:
    """Raises ValueError for a file that is empty or too large."""
    if not 1 <= size <= MOST_BYTES:
        raise ValueError("a file has 1 byte to 100 MiB")
    return -(-size // CHUNK_BYTES)


def sealed_bytes(size: int) -> int:
    """The length of the whole ciphertext, which is what the server learns of `size`."""
    chunks = chunks_of(size)
    last = padded_length(_LENGTH_BYTES + size - (chunks - 1) * CHUNK_BYTES)
    return (chunks - 1) * CHUNK_BYTES + last + chunks * _OVERHEAD


def seal_chunk(name: FileName, index: int, content: bytes, *, last: bool, nonce: bytes | None = None) -> bytes:
    """`nonce` is for test vectors alone."""
    bound = _bound(name, index, last=last)
    return aead.seal(name.key.derive(bound), pad(content) if last else content, bound, nonce=nonce)


def open_chunk(name: FileName, index: int, sealed: bytes, *, last: bool) -> bytes:
    """Raises Unopenable for whatever `seal_chunk` did not give for this file and place."""
    bound = _bound(name, index, last=last)
    padded = aead.unseal(name.key.derive(bound), sealed, bound)
    try:
        return unpad(padded) if last else padded
    except Malformed:
        raise Unopenable from None


def seal_file(content: BinaryIO, size: int, name: FileName, send: Callable[[int, bytes], None]) -> Sealed:
    """Hands each sealed chunk to `send` with its index, in their order. Raises ValueError if `content` is shorter."""
    hasher, chunks = hashlib.sha256(), chunks_of(size)
    for index in range(chunks):
        due = min(CHUNK_BYTES, size - index * CHUNK_BYTES)
        plain = content.read(due)
        if len(plain) != due:
            raise ValueError("the file is shorter than it was said to be")
        sealed = seal_chunk(name, index, plain, last=index == chunks - 1)
        hasher.update(sealed)
        send(index, sealed)
    return Sealed(name, size, b64(hasher.digest()))


def open_file(file: Sealed, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The content, chunk by chunk. Raises Unopenable, at the latest after the last one: until then nothing of it may be
    shown or kept."""
    hasher, count = hashlib.sha256(), chunks_of(file.size)
    index = -1
    for index, sealed in enumerate(chunks):
        last = index == count - 1
        content = open_chunk(file.name, index, sealed, last=last)
        if index >= count or len(content) != min(CHUNK_BYTES, file.size - index * CHUNK_BYTES):
            raise Unopenable
        hasher.update(sealed)
        yield content
    if index != count - 1 or b64(hasher.digest()) != file.digest:
        raise Unopenable


def _bound(name: FileName, index: int, *, last: bool) -> bytes:
    return context("file", name.id, index, "last" if last else "more")
