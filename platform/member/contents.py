"""What a message says once opened."""

from dataclasses import dataclass
from typing import Final, Literal

from groups.rooms.log.fields import Fields, Reader, one_of, string, time
from groups.rooms.log.header import CaseState, Header
from groups.rooms.log.limits import CODE_CHARACTERS
from kernel.encoding import Json, Malformed, Object

TEXT_CHARACTERS: Final = 8_000
TITLE_CHARACTERS: Final = 120
QUESTION_CHARACTERS: Final = 4_000
CONTEXT_CHARACTERS: Final = 2_000
PROFESSIONS_ASKED: Final = 20

Age = Literal["0-2", "3-11", "12-17", "18-64", "65-79", "80+"]
Sex = Literal["f", "m", "x"]

_AGES: Final[tuple[Age, ...]] = ("0-2", "3-11", "12-17", "18-64", "65-79", "80+")
_SEXES: Final[tuple[Sex, ...]] = ("f", "m", "x")


@dataclass(frozen=True, slots=True)
class Post:
    """`title` is a thread's, in its root alone."""

    text: str
    title: str | None = None

    def plain(self) -> Object:
        return _present(text=self.text, title=self.title)


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

    def plain(self) -> Object:
        patient = self.patient.plain() if self.patient else None
        return _present(
            question=self.question, asked=list(self.asked), wished=self.wished, patient=patient, title=self.title
        )


@dataclass(frozen=True, slots=True)
class Transition:
    """What goes with a case's step to `state`: a few words, or none. A case closes with a conclusion."""

    state: CaseState
    text: str | None = None

    def plain(self) -> Object:
        return _present(**{"conclusion" if self.state == "closed" else "text": self.text})


Content = Post | Title | CaseSheet | Transition


def read_content(header: Header, value: Object) -> Content:
    """What the body of this message says. Raises Malformed for a field too many, too few, or too long."""
    fields = Fields(value)
    content = _read(header, fields)
    fields.close()
    return content


def _read(header: Header, fields: Fields) -> Content:
    if header.kind == "post":
        return Post(fields.take("text", _words(TEXT_CHARACTERS)), fields.optional("title", _words(TITLE_CHARACTERS)))
    if header.case is None:
        return Title(fields.take("title", _words(TITLE_CHARACTERS)))
    if header.is_root:
        return _read_sheet(fields)
    words = _words(QUESTION_CHARACTERS)
    if header.case.state == "closed":
        return Transition("closed", fields.take("conclusion", words))
    return Transition(header.case.state, fields.optional("text", words))


def _read_sheet(fields: Fields) -> CaseSheet:
    return CaseSheet(
        fields.take("question", _words(QUESTION_CHARACTERS)),
        fields.take("asked", _professions),
        fields.optional("wished", time),
        fields.optional("patient", _patient),
        fields.optional("title", _words(TITLE_CHARACTERS)),
    )


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


def _words(most: int) -> Reader[str]:
    def read(value: Json) -> str:
        if not 1 <= len(string(value)) <= most:
            raise Malformed(f"not 1 to {most} characters")
        return string(value)

    return read
