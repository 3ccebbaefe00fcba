"""The files that a message names."""

from dataclasses import dataclass
from typing import Final

from groups.rooms.log.fields import Fields, hashed, identifier, integer, one_of, string, text
from groups.rooms.log.limits import FILES_NAMED
from kernel.encoding import Json, Malformed, Object, unb64
from member.files import MOST_BYTES

NAME_CHARACTERS: Final = 200
FILE_TYPES: Final = (
    "application/octet-stream",
    "application/pdf",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/wav",
    "audio/webm",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
)
"""All else is said to be, and saved as, the first."""
_SIDE: Final = 32_768
PIXELS: Final = 25_000_000
"""Of a picture, width by height: what a telephone can hold once it is decoded."""
THUMB_BYTES: Final = 256 * 1024
"""It is fetched unasked."""
_SECONDS: Final = 86_400
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Sealed:
    """`key` is 32 bytes in base64url, `digest` the hash of the whole ciphertext, `size` that of the clear content."""

    id: str
    key: str
    digest: str
    size: int

    def plain(self) -> Object:
        return {"id": self.id, "key": self.key, "digest": self.digest, "size": self.size}


@dataclass(frozen=True, slots=True)
class File(Sealed):
    """`image` is its width and height; `seconds` how long it sounds; `thumb` a file of its own."""

    name: str
    type: str
    image: tuple[int, int] | None = None
    seconds: int | None = None
    thumb: Sealed | None = None

    def plain(self) -> Object:
        image: Object = {} if self.image is None else {"image": {"width": self.image[0], "height": self.image[1]}}
        seconds: Object = {} if self.seconds is None else {"seconds": self.seconds}
        thumb: Object = {} if self.thumb is None else {"thumb": self.thumb.plain()}
        # A slotted dataclass is another class than the one that `super()` knows.
        return {**Sealed.plain(self), "name": self.name, "type": self.type, **image, **seconds, **thumb}


def files_named(files: tuple[File, ...]) -> tuple[str, ...]:
    """As a header names them: each file, then its thumbnail."""
    return tuple(id for file in files for id in (file.id, *([file.thumb.id] if file.thumb else [])))


def read_files(value: Json) -> tuple[File, ...]:
    if not isinstance(value, list):
        raise Malformed("not a list")
    files = tuple(_file(item) for item in value)
    ids = files_named(files)
    if not 1 <= len(ids) <= FILES_NAMED or len(set(ids)) < len(ids):
        raise Malformed(f"not 1 to {FILES_NAMED} files, each once")
    return files


def _file(value: Json) -> File:
    fields = Fields(value)
    sealed = _sealed(fields, MOST_BYTES)
    file: File = File(
        sealed.id,
        sealed.key,
        sealed.digest,
        sealed.size,
        fields.take("name", _name),
        fields.take("type", one_of(FILE_TYPES)),
        fields.optional("image", _image),
        fields.optional("seconds", integer(0, _SECONDS)),
        fields.optional("thumb", _thumb),
    )
    fields.close()
    return file


def _sealed(fields: Fields, most: int) -> Sealed:
    return Sealed(
        fields.take("id", identifier),
        fields.take("key", _key),
        fields.take("digest", hashed),
        fields.take("size", integer(1, most)),
    )


def _thumb(value: Json) -> Sealed:
    fields = Fields(value)
    thumb = _sealed(fields, THUMB_BYTES)
    fields.close()
    return thumb


def _image(value: Json) -> tuple[int, int]:
    fields = Fields(value)
    sides = fields.take("width", integer(1, _SIDE)), fields.take("height", integer(1, _SIDE))
    fields.close()
    if sides[0] * sides[1] > PIXELS:
        raise Malformed("too many pixels")
    return sides


def _key(value: Json) -> str:
    unb64(string(value), _KEY_BYTES)
    return string(value)


def _name(value: Json) -> str:
    """As a list shows it, never a path."""
    name = text(NAME_CHARACTERS)(value)
    if "/" in name or "\\" in name or name in (".", ".."):
        raise Malformed("a path")
    return name
