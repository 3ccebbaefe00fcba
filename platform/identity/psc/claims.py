"""What the provider says of a person, made sense of. Most claims may be absent, empty or of another form."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

_IDENTIFIER: Final = re.compile(r"[0-9A-Z][0-9A-Z./_-]{3,63}", re.ASCII)
_RPPS: Final = re.compile(r"8?([0-9]{11})", re.ASCII)
_LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class Proven:
    """`national_id` is normalised; the names may be empty."""

    national_id: str
    given_name: str = ""
    family_name: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


def proven(claims: Mapping[str, Any]) -> Proven | None:
    """The person of these claims; None without a national identifier. An e-mail address is never taken from them."""
    national_id = _national_id(claims)
    if national_id is None:
        return None
    first = next(_practices(claims), {})
    return Proven(
        national_id=national_id,
        given_name=_name(claims.get("given_name")) or _name(first.get("prenomDexercice")),
        family_name=_name(claims.get("family_name")) or _name(first.get("nomDexercice")),
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


def _name(value: object) -> str:
    """Without characters that are not seen."""
    if not isinstance(value, str):
        return ""
    seen = "".join(character for character in value if not unicodedata.category(character).startswith("C"))
    return " ".join(seen.split())[:_LONGEST_NAME].rstrip()
