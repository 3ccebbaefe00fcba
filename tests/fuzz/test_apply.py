"""Both languages say the same of every history, right or wrong, down to the bytes of the state."""

from collections import Counter
from datetime import timedelta

import pytest

from tests.fuzz.compare import DEEDS, compare, difference
from tests.fuzz.conftest import Amount
from tests.fuzz.deeds import Deed, history
from tests.fuzz.other import Other
from tests.fuzz.shrink import smallest
from tests.fuzz.tale import Tale


@pytest.mark.timeout(0)
def test_both_languages_come_to_the_same_verdicts_and_states(amount: Amount, other: Other) -> None:
    for seed in amount.seeds:
        assert compare(seed, other) is None


@pytest.mark.timeout(0)
def test_no_void_statement_keeps_the_next_one_out(amount: Amount) -> None:
    """What could be applied before is applied after it, at the next place: void ones of all kinds block nothing."""
    for seed in amount.seeds:
        tale = Tale()
        for deed in history(seed, DEEDS):
            before = tale.states.get(deed.log)
            tale.play(deed)
            after = tale.states.get(deed.log)
            void = deed.seed % 6 == 0 and tale.last_verdict.outcome == "void"
            if before is not None and after is not None and void:
                assert tale.would_go_on(deed.log, before) <= tale.would_go_on(deed.log, after), deed


def test_the_histories_come_to_something() -> None:
    """Else the two would agree on nothing but refusals."""
    answers = [answer for seed in range(3) for answer in Tale.of(history(seed, DEEDS)).answers]
    codes = Counter(answer.get("code", "applied") for answer in answers if "outcome" in answer)
    assert codes["applied"] > codes.total() / 4
    assert len(codes) >= 15
    said = Counter(answer["reader"] for answer in answers if "reader" in answer)
    assert {"stands", "stale", "epoch", "not_writer", "head", "malformed"} <= said.keys()


def test_a_difference_is_shown_by_the_smallest_history(other: Other) -> None:
    deeds = history(7, 40)
    wrong = next(deed for deed in deeds if deed.twist is None and deed.action == "rekey")

    class Lying(Tale):
        def play(self, deed: Deed) -> None:
            super().play(deed)
            if deed == wrong:
                self.answers[-1] = {"outcome": "another"}

    shown = smallest(deeds, lambda some: difference(Lying.of(some), other) is not None, within=timedelta(minutes=1))
    assert shown == [wrong]
