from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.encoding import Malformed, b64, canonical, parse, unb64
from kernel.limits import INTEGER_MAX, JSON_DEPTH
from tests.vectors.load import cases

keys = st.text(st.characters(max_codepoint=127), max_size=8)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.booleans() | st.integers(0, INTEGER_MAX) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=8,
)
objects = st.dictionaries(keys, values, max_size=5)


def _depth(value: object) -> int:
    if isinstance(value, dict):
        return 1 + max(map(_depth, value.values()), default=0)
    return 1 + max(map(_depth, value), default=0) if isinstance(value, list) else 0


def _joined(case: dict[str, Any]) -> bytes:
    return b"".join(unb64(part["bytes"]) * part["times"] for part in case["parts"])


@pytest.mark.parametrize("case", cases("encoding", "accept"))
def test_what_is_in_the_one_form_comes_back_the_same(case: dict[str, Any]) -> None:
    assert canonical(parse(_joined(case))) == _joined(case)


@pytest.mark.parametrize("case", cases("encoding", "refuse"))
def test_what_is_not_in_the_one_form_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        parse(_joined(case))


@pytest.mark.parametrize("case", cases("encoding", "base64url"))
def test_bytes_have_one_text(case: dict[str, Any]) -> None:
    assert unb64(case["text"]).hex() == case["hex"]
    assert b64(bytes.fromhex(case["hex"])) == case["text"]


@pytest.mark.parametrize("case", cases("encoding", "base64url_refuse"))
def test_another_text_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        unb64(case["text"])


def test_bytes_of_another_size_than_is_due_are_refused() -> None:
    with pytest.raises(Malformed):
        unb64("AAAA", 4)


@given(objects)
def test_every_object_that_can_be_written_is_read_again(value: dict[str, Any]) -> None:
    if _depth(value) > JSON_DEPTH:
        with pytest.raises(Malformed):
            canonical(value)
    else:
        assert parse(canonical(value)) == value


@given(objects)
def test_the_order_of_keys_does_not_matter(value: dict[str, Any]) -> None:
    if _depth(value) <= JSON_DEPTH:
        assert canonical(dict(reversed(value.items()))) == canonical(value)


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_read_in_one_form_or_refused(encoded: bytes) -> None:
    try:
        value = parse(encoded)
    except Malformed:
        return
    assert canonical(value) == encoded


@given(st.text(max_size=40))
def test_arbitrary_text_is_the_one_text_of_some_bytes_or_refused(text: str) -> None:
    try:
        raw = unb64(text)
    except Malformed:
        return
    assert b64(raw) == text


@pytest.mark.parametrize(
    "value", [[], "text", None, {"a": None}, {"a": 1.0}, {"a": -1}, {1: "a"}, {"a": {1, 2}}, {"a": "\ud800"}]
)
def test_what_the_form_cannot_hold_is_not_written(value: Any) -> None:
    with pytest.raises(Malformed):
        canonical(value)
