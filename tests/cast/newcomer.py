"""Newcomers who are let in without a second of arithmetic each: what they noted is noted again in every land, and
stretched once. Argon2id was half of what the journeys of the members in Python cost."""

from functools import cache

from member.enrolment import Newcomer
from member.unlockers import Stretched, fresh_passphrase, fresh_salt, fresh_sheet
from member.words import words


@cache
def passphrase_of(name: str) -> str:
    return fresh_passphrase(words())


@cache
def sheet_of(name: str) -> str:
    return fresh_sheet()


class Known(Newcomer):
    """Somebody's keys are new in each land, and so is the account."""

    def _stretched(self, text: str) -> tuple[bytes, Stretched]:
        return _stretched(text)


@cache
def _stretched(text: str) -> tuple[bytes, Stretched]:
    salt = fresh_salt()
    return salt, Stretched.of(text, salt)
