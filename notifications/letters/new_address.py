"""The letter to an address that somebody wants to sign in with."""

from pathlib import Path
from string import Template
from typing import Final

from notifications.letters.site import name

SUBJECT: Final = "Votre nouvelle adresse pour Maillage"
_ASKED: Final = Path(__file__).with_name("new_address.txt")
_KNOWN: Final = Path(__file__).with_name("known_address.txt")


def text(code: str) -> str:
    """With the six digits that are typed back."""
    return _filled(_ASKED, code=f"{code[:3]} {code[3:]}")


def already_known() -> str:
    """Whoever reads there signs in with it already: it gets no code."""
    return _filled(_KNOWN)


def _filled(path: Path, **words: str) -> str:
    return Template(path.read_text(encoding="utf-8")).substitute(site=name(), **words)
