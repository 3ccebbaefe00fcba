"""Text as it is searched: without accents, capitals or punctuation, each word by its beginning."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

TERMS: Final = 12
"""How many words of a question count."""

_WORD: Final = re.compile(r"[^\W_]+")
_EMPTY: Final = frozenset(
    ("a", "au", "aux", "avec", "chez", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour")
)
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
_SAME: Final = {"st": "saint", "ste": "sainte"}
_FEMININE: Final = {"ère": 2, "rice": 3, "ve": 1}
"""How many letters of the masculine an inclusive ending replaces; others are added."""


def fold(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return "".join(character for character in parts if not unicodedata.combining(character))


def split(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def indexed(texts: Iterable[str]) -> str:
    """All words once, each between spaces, for `LIKE '% beginning%'`."""
    return f" {' '.join(sorted({word for text in texts for word in split(text)}))} "


def terms(question: str) -> list[str]:
    """The beginnings of words that somebody must have to answer the question; a plural asks for its singular.

    Small words count only where nothing else was typed. Without any letter or digit there are none.
    """
    typed = split(question)
    telling = [word for word in typed if word not in _EMPTY] or typed
    return list(dict.fromkeys(_singular(_SAME.get(word, word)) for word in telling))[:TERMS]


def both_genders(label: str) -> str:
    """`Infirmier·ère` as `Infirmier Infirmière`: people ask for either."""
    return " ".join(form for word in label.split() for form in _forms(word))


def _forms(word: str) -> tuple[str, ...]:
    masculine, _, ending = word.partition("·")
    if not ending:
        return (word,)
    kept = len(masculine) - _FEMININE.get(ending, 0)
    return masculine, masculine[:kept] + ending


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
