"""What a message says once opened."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from groups.rooms.log.fields import Fields, Reader, boolean, hashed, integer, one_of, string, time
from groups.rooms.log.header import CaseState, CaseStep, Header, MessageKind
from groups.rooms.log.limits import CODE_CHARACTERS
from kernel.encoding import Json, Malformed, Object
from member.attached import File, files_named, read_files

TEXT_CHARACTERS: Final = 8_000
TITLE_CHARACTERS: Final = 120
QUESTION_CHARACTERS: Final = 4_000
CONTEXT_CHARACTERS: Final = 2_000
PROFESSIONS_ASKED: Final = 20
OPTION_CHARACTERS: Final = 120
OPTIONS: Final = 10

Emoji = Literal["👍", "🙏", "✅", "👀", "❤️", "🎉", "😮", "😢"]
EMOJI: Final[tuple[Emoji, ...]] = ("👍", "🙏", "✅", "👀", "❤️", "🎉", "😮", "😢")

Age = Literal["0-2", "3-11", "12-17", "18-64", "65-79", "80+"]
Sex = Literal["f", "m", "x"]

_AGES: Final[tuple[Age, ...]] = ("0-2", "3-11", "12-17", "18-64", "65-79", "80+")
_SEXES: Final[tuple[Sex, ...]] = ("f", "m", "x")


@dataclass(frozen=True, slots=True)
class Poll:
    """What may be voted for; the question is the post's text."""

    options: tuple[str, ...]
    many: bool

    def plain(self) -> Object:
        return {"options": list(self.options), "many": self.many}


@dataclass(frozen=True, slots=True)
class Post:
    """`title` is a thread's, in its root alone; `reply` the hash of the header answered. `text` may be empty where
    there are files."""

    text: str
    title: str | None = None
    reply: str | None = None
    poll: Poll | None = None
    files: tuple[File, ...] = ()

    def plain(self) -> Object:
        poll = self.poll.plain() if self.poll else None
        return _present(text=self.text, title=self.title, reply=self.reply, poll=poll, files=_plain(self.files))


@dataclass(frozen=True, slots=True)
class Title:
    """Another name for a thread or a room, in place of the one before."""

    title: str

    def plain(self) -> Object:
        return {"title": self.title}


@dataclass(frozen=True, slots=True)
class Patient:
    """Whom a case is about, without identity."""

    age: Age
    sex: Sex | None = None
    context: str | None = None

    def plain(self) -> Object:
        return _present(age=self.age, sex=self.sex, context=self.context)


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """What opens a case. `asked` are professions as cards name them, `table|code`; `wished` is a time in ms."""

    question: str
    asked: tuple[str, ...]
    wished: int | None = None
    patient: Patient | None = None
    title: str | None = None
    files: tuple[File, ...] = ()

    def plain(self) -> Object:
        return _present(
            question=self.question,
            asked=list(self.asked),
            wished=self.wished,
            patient=self.patient.plain() if self.patient else None,
            title=self.title,
            files=_plain(self.files),
        )


@dataclass(frozen=True, slots=True)
class Transition:
    """What goes with a case's step to `state`: a few words, or none. A case closes with a conclusion."""

    state: CaseState
    text: str | None = None

    def plain(self) -> Object:
        return _present(**{"conclusion" if self.state == "closed" else "text": self.text})


@dataclass(frozen=True, slots=True)
class Edit:
    """A post's new words, and those of its files that stay. (Of a case: its sheet anew.)"""

    text: str
    files: tuple[File, ...] = ()

    def plain(self) -> Object:
        return _present(text=self.text, files=_plain(self.files))


@dataclass(frozen=True, slots=True)
class Deletion:
    def plain(self) -> Object:
        return {}


@dataclass(frozen=True, slots=True)
class Reaction:
    """`off` takes it back."""

    emoji: Emoji
    off: bool = False

    def plain(self) -> Object:
        return _present(emoji=self.emoji, off=self.off or None)


@dataclass(frozen=True, slots=True)
class Vote:
    """Places among the poll's options, rising; none takes the vote back."""

    choices: tuple[int, ...]

    def plain(self) -> Object:
        return {"choices": list(self.choices)}


@dataclass(frozen=True, slots=True)
class Pin:
    """The document of its thread is the group's protocol; `off`: none is."""

    off: bool = False

    def plain(self) -> Object:
        return _present(off=self.off or None)


Content = Post | Title | CaseSheet | Transition | Edit | Deletion | Reaction | Vote | Pin


def read_content(header: Header, value: Object) -> Content:
    """What the body of this message says. Raises Malformed for a field too many, too few, or too long, and for other
    files than the header names."""
    fields = Fields(value)
    content = _READERS[header.kind](fields) if header.case is None else _read_case(header, header.case, fields)
    fields.close()
    if files_named(getattr(content, "files", ())) != header.files:
        raise Malformed("other files")
    return content


def _read_post(fields: Fields) -> Post:
    text, files = _read_said(fields)
    title, reply = fields.optional("title", _words(TITLE_CHARACTERS)), fields.optional("reply", hashed)
    poll = fields.optional("poll", _poll)
    if poll is not None and not text:
        raise Malformed("a poll without a question")
    return Post(text, title, reply, poll, files)


def _read_said(fields: Fields) -> tuple[str, tuple[File, ...]]:
    """A text, and files; it may be empty where there are some."""
    text = fields.take("text", _words(TEXT_CHARACTERS, least=0 if fields.has("files") else 1))
    return text, fields.optional("files", read_files) or ()


def _read_title(fields: Fields) -> Title:
    return Title(fields.take("title", _words(TITLE_CHARACTERS)))


def _read_case(header: Header, step: CaseStep, fields: Fields) -> CaseSheet | Transition:
    if header.is_root:
        return _read_sheet(fields)
    words = _words(QUESTION_CHARACTERS)
    if step.state == "closed":
        return Transition("closed", fields.take("conclusion", words))
    return Transition(step.state, fields.optional("text", words))


def _read_edit(fields: Fields) -> CaseSheet | Edit:
    """Of a case or of a post: what it is about says which of both it may be."""
    return _read_sheet(fields) if fields.has("question") else Edit(*_read_said(fields))


def _read_reaction(fields: Fields) -> Reaction:
    return Reaction(fields.take("emoji", one_of(EMOJI)), fields.optional("off", _truth) or False)


def _read_vote(fields: Fields) -> Vote:
    return Vote(fields.take("choices", _choices))


_READERS: Final[dict[MessageKind, Callable[[Fields], Content]]] = {
    "post": _read_post,
    "title": _read_title,
    "edit": _read_edit,
    "delete": lambda _: Deletion(),
    "reaction": _read_reaction,
    "vote": _read_vote,
    "pin": lambda fields: Pin(fields.optional("off", _truth) or False),
}


def _read_sheet(fields: Fields) -> CaseSheet:
    return CaseSheet(
        fields.take("question", _words(QUESTION_CHARACTERS)),
        fields.take("asked", _professions),
        fields.optional("wished", time),
        fields.optional("patient", _patient),
        fields.optional("title", _words(TITLE_CHARACTERS)),
        fields.optional("files", read_files) or (),
    )


def _poll(value: Json) -> Poll:
    fields = Fields(value)
    poll = Poll(fields.take("options", _options), fields.take("many", boolean))
    fields.close()
    return poll


def _options(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or not 2 <= len(value) <= OPTIONS:
        raise Malformed(f"not 2 to {OPTIONS} options")
    options = tuple(_words(OPTION_CHARACTERS)(item) for item in value)
    if len(set(options)) < len(options):
        raise Malformed("an option twice")
    return options


def _truth(value: Json) -> bool:
    """What is not so is left out."""
    if value is not True:
        raise Malformed("neither true nor absent")
    return True


def _choices(value: Json) -> tuple[int, ...]:
    if not isinstance(value, list):
        raise Malformed("not a list")
    places = tuple(integer(0, OPTIONS - 1)(item) for item in value)
    if any(left >= right for left, right in pairwise(places)):
        raise Malformed("not in rising order")
    return places


def _patient(value: Json) -> Patient:
    fields = Fields(value)
    patient: Patient = Patient(
        fields.take("age", one_of(_AGES)),
        fields.optional("sex", one_of(_SEXES)),
        fields.optional("context", _words(CONTEXT_CHARACTERS)),
    )
    fields.close()
    return patient


def _professions(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= PROFESSIONS_ASKED:
        raise Malformed(f"not a list of 1 to {PROFESSIONS_ASKED}")
    asked = tuple(_profession(item) for item in value)
    if len(set(asked)) < len(asked):
        raise Malformed("asked twice")
    return asked


def _profession(value: Json) -> str:
    table, bar, code = string(value).partition("|")
    if not (bar and table and code) or "|" in code or max(len(table), len(code)) > CODE_CHARACTERS:
        raise Malformed("not a table and a code")
    return string(value)


def _present(**fields: Json | None) -> Object:
    return {name: value for name, value in fields.items() if value is not None}


def _plain(files: tuple[File, ...]) -> list[Json] | None:
    return [file.plain() for file in files] or None


def _words(most: int, least: int = 1) -> Reader[str]:
    def read(value: Json) -> str:
        if not least <= len(string(value)) <= most:
            raise Malformed(f"not {least} to {most} characters")
        return string(value)

    return read
