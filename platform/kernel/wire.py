"""What travels the same way wherever it travels: ids, bytes as unpadded base64url, an answer that says nothing."""

from collections.abc import Callable
from typing import Annotated

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field

from kernel.encoding import unb64
from kernel.ids import HASH, UUID7


def sized(size: int) -> AfterValidator:
    """For a text of exactly `size` bytes in unpadded base64url."""
    return AfterValidator(_of(size))


def _of(size: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        unb64(text, size)
        return text

    return check


Id = Annotated[str, Field(pattern=f"^{UUID7}$")]
"""A lower-case UUIDv7."""
Bytes32 = Annotated[str, Field(pattern=f"^{HASH}$")]
"""A hash, by which logs and their rooms are named, or a key."""


class Shape(Schema):
    """Of what comes in: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class Done(Schema):
    """Nothing to say beyond that it is done."""
