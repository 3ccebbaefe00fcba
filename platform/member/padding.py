"""Hides how long a message is: Padmé (Nikitin et al., PETS 2019 §4), and at least 256 bytes."""

from typing import Final

from kernel.encoding import Malformed

LEAST: Final = 256
_LENGTH_BYTES: Final = 4


def pad(content: bytes) -> bytes:
    """4-byte big-endian length, content, zeros."""
    filled = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return filled.ljust(padded_length(len(filled)), b"\0")


def unpad(padded: bytes) -> bytes:
    """Raises Malformed for what `pad` does not give."""
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    content = padded[_LENGTH_BYTES : _LENGTH_BYTES + length]
    if len(content) != length or pad(content) != padded:
        raise Malformed("not padded")
    return content


def padded_length(length: int) -> int:
    """The larger of 256 and Padmé's length, which gives away O(log log) bits and costs at most 12 %."""
    if length < LEAST:
        return LEAST
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask
