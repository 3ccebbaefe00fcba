"""The word list of passphrases, the same bytes as the browser's."""

from functools import cache
from importlib.resources import files


@cache
def words() -> tuple[str, ...]:
    return tuple(files("member").joinpath("words.fr.txt").read_text(encoding="ascii").splitlines())
