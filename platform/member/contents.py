"""What a message says once opened."""

from dataclasses import dataclass
from typing import Final, Literal

from groups.rooms.log.fields import Fields, Reader, string
from kernel.encoding import Json, Malformed, Object

TEXT_CHARACTERS: Final = 8_000
TITLE_CHARACTERS: Final = 120


@dataclass(frozen=True, slots=True)
class Post:
    """`title` is a thread's, in its root alone."""

    text: str
    title: str | None = None

    def plain(self) -> Object:
        plain: Object = {"text": self.text}
        return plain if self.title is None else {**plain, "title": self.title}


@dataclass(frozen=True, slots=True)
class Title:
    """Another name for a thread or a room, in place of the one before."""

    title: str

    def plain(self) -> Object:
        return {"title": self.title}


Content = Post | Title


def read_content(kind: Literal["post", "title"], value: Object) -> Content:
    """Raises Malformed for a field too many, too few, or too long."""
    fields = Fields(value)
    content: Content
    if kind == "post":
        content = Post(fields.take("text", _words(TEXT_CHARACTERS)), fields.optional("title", _words(TITLE_CHARACTERS)))
    else:
        content = Title(fields.take("title", _words(TITLE_CHARACTERS)))
    fields.close()
    return content


def _words(most: int) -> Reader[str]:
    def read(value: Json) -> str:
        if not 1 <= len(string(value)) <= most:
            raise Malformed(f"not 1 to {most} characters")
        return string(value)

    return read
