from datetime import timedelta
from typing import Any

import pytest

from kernel import clock
from kernel.ids import is_hash, is_uuid7, uuid7
from tests.vectors.load import cases


@pytest.mark.parametrize("text", cases("contexts", "uuid7"))
def test_a_lower_case_uuid7_is_one(text: str) -> None:
    assert is_uuid7(text)


@pytest.mark.parametrize("case", cases("contexts", "uuid7_refuse"))
def test_any_other_text_is_none(case: dict[str, Any]) -> None:
    assert not is_uuid7(case["text"])


@pytest.mark.parametrize("text", cases("contexts", "hash"))
def test_a_hash_is_one(text: str) -> None:
    assert is_hash(text)


@pytest.mark.parametrize("case", cases("contexts", "hash_refuse"))
def test_any_other_text_is_no_hash(case: dict[str, Any]) -> None:
    assert not is_hash(case["text"])


def test_ids_sort_by_time_and_differ_within_a_millisecond() -> None:
    with clock.fixed(1_760_000_000_000) as now:
        early = {uuid7() for _ in range(100)}
        now.advance(timedelta(milliseconds=1))
        late = uuid7()
    assert len(early) == 100
    assert all(is_uuid7(each) and each < late for each in early)
