"""How long the ciphertext of a file may be (PROTOCOL.md, "Files"): all that the server can check of what it keeps."""

from typing import Final

_CONTENT: Final = 1024 * 1024
_OVERHEAD: Final = 12 + 16
"""Nonce and tag (AES-256-GCM)."""
CHUNK: Final = _CONTENT + _OVERHEAD
"""In bytes, every chunk but the last."""
LAST_LEAST: Final = 256 + _OVERHEAD
LAST_MOST: Final = 1_081_344 + _OVERHEAD
"""A full mebibyte and its length, padded (Padmé)."""
MOST_CHUNKS: Final = 100


def fits(*, chunks: int, size: int) -> bool:
    """Whether a file of so many chunks may have a ciphertext of `size` bytes."""
    return 1 <= chunks <= MOST_CHUNKS and LAST_LEAST <= size - (chunks - 1) * CHUNK <= LAST_MOST


def length_at(index: int, *, chunks: int, size: int) -> int:
    """How many bytes the chunk at this index has."""
    return CHUNK if index < chunks - 1 else size - (chunks - 1) * CHUNK
