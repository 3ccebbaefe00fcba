"""The word list of passphrases: one list, in two places, that a tired person copies without a mistake."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = ROOT / "platform/member/words.fr.txt"
WORDS = LIST.read_text(encoding="ascii").splitlines()


def test_browser_and_member_read_the_same_bytes() -> None:
    assert LIST.read_bytes() == (ROOT / "frontend/src/crypto/words.fr.txt").read_bytes()


def test_seven_words_are_ninety_bits() -> None:
    assert len(WORDS) == len(set(WORDS)) == 6**5


def test_words_are_short_plain_and_sorted() -> None:
    assert [word for word in WORDS if not re.fullmatch("[a-z]{4,8}", word)] == []
    assert sorted(WORDS) == WORDS


def test_no_word_is_the_plural_or_the_feminine_of_another() -> None:
    known = set(WORDS)
    assert [word for word in WORDS if {word + "s", word + "x", word + "e"} & known] == []


def test_no_two_words_differ_by_a_doubled_letter_alone() -> None:
    squeezed = {re.sub(r"(.)\1", r"\1", word) for word in WORDS}
    assert len(squeezed) == len(WORDS)
