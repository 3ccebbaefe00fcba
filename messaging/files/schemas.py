"""What files say and hear over HTTP. Chunks travel as they are, without a shape."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from kernel.limits import INTEGER_MAX
from kernel.wire import Shape
from messaging.files.sizes import MOST_CHUNKS

Length = Annotated[int, Field(ge=1, le=INTEGER_MAX)]


class Announced(Shape):
    """`chunks` so many, of so many `bytes` of ciphertext together."""

    chunks: Length
    bytes: Length


class Received(Schema):
    """The indexes of the chunks that are here, rising."""

    received: list[int] = Field(max_length=MOST_CHUNKS)
