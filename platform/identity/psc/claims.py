"""What the provider says of a person, made sense of. Most claims may be absent, empty or of another form."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

_IDENTIFIER: Final = re.compile(r"[0-9A-Z][0-9A-Z./_-]{3,63}", re.ASCII)
_RPPS: Final = re.compile(r"8?([0-9]{11})", re.ASCII)
_CODE: Final = re.compile(r"[0-9A-Z]{1,8}", re.ASCII)
_LONGEST_NAME: Final = 80
_MOST_PROFESSIONS: Final = 10
_STUDENT: Final = "E"


@dataclass(frozen=True)
class Proven:
    """`national_id` is normalised; `rpps` (11 digits) and the names may be empty."""

    national_id: str
    subject: str
    rpps: str = ""
    given_name: str = ""
    family_name: str = ""
    professions: tuple[str, ...] = ()


def proven(claims: Mapping[str, Any]) -> Proven | None:
    """The person of these claims; None without a national identifier. An e-mail address is never taken from them."""
    national_id = _national_id(claims)
    if national_id is None:
        return None
    practices = list(_practices(claims))
    first = practices[0] if practices else {}
    return Proven(
        national_id=national_id,
        subject=str(claims.get("sub", "")),
        rpps=national_id if _RPPS.fullmatch(national_id) else "",
        given_name=_name(claims.get("given_name")) or _name(first.get("prenomDexercice")),
        family_name=_name(claims.get("family_name")) or _name(first.get("nomDexercice")),
        professions=_professions(practices),
    )


def normalised(identifier: str) -> str | None:
    """The one spelling of a national identifier: of an RPPS its 11 digits, with or without the type 8 before them.

    None where it cannot be one. An RPPS is not refused for its check digit: the State's own test identities fail it.
    """
    text = identifier.strip().upper()
    if not _IDENTIFIER.fullmatch(text):
        return None
    found = _RPPS.fullmatch(text)
    return found[1] if found else text


def _national_id(claims: Mapping[str, Any]) -> str | None:
    given = (claims.get(name) for name in ("SubjectNameID", "preferred_username"))
    found = (normalised(value) for value in given if isinstance(value, str))
    return next((value for value in found if value), None)


def _practices(claims: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    reference = claims.get("SubjectRefPro")
    listed = reference.get("exercices") if isinstance(reference, dict) else None
    yield from (each for each in (listed if isinstance(listed, list) else []) if isinstance(each, dict))


def _professions(practices: list[Mapping[str, Any]]) -> tuple[str, ...]:
    """Each once. A student's practice (category E) is of no profession yet."""
    licensed = (each for each in practices if _code(each.get("codeCategorieProfessionnelle")) != _STUDENT)
    codes = filter(None, (_code(each.get("codeProfession")) for each in licensed))
    return tuple(dict.fromkeys(codes))[:_MOST_PROFESSIONS]


def _code(value: object) -> str:
    """Of `code^OID`, the code."""
    code = value.partition("^")[0].strip() if isinstance(value, str) else ""
    return code if _CODE.fullmatch(code) else ""


def _name(value: object) -> str:
    """Without characters that are not seen."""
    if not isinstance(value, str):
        return ""
    seen = "".join(character for character in value if not unicodedata.category(character).startswith("C"))
    return " ".join(seen.split())[:_LONGEST_NAME].rstrip()
