from collections.abc import Callable

import pytest

from kernel.errors import Refusal, field, form, not_found, second_factor, signed_out, slow_down


def test_a_refusal_tells_the_client_what_it_needs_to_go_on() -> None:
    refusal = Refusal("chain", "Recommencez.", head={"seq": 3})
    assert refusal.status == 409
    assert refusal.body() == {"code": "chain", "message": "Recommencez.", "at": {"head": {"seq": 3}}}


def test_a_refusal_with_nothing_to_add_adds_nothing() -> None:
    assert not_found().body() == {"code": "not_found", "message": not_found().sentence}


def test_what_is_wrong_with_one_field_is_said_by_its_name() -> None:
    refusal = field("does")
    assert refusal.body() == {"code": "form", "message": refusal.sentence, "at": {"field": "does"}}
    assert "«\u00a0does\u00a0»" in refusal.sentence
    assert len(field("x" * 10_000).sentence) < 200


@pytest.mark.parametrize(
    ("refuse", "status"), [(not_found, 404), (signed_out, 401), (second_factor, 401), (form, 422), (slow_down, 429)]
)
def test_every_common_refusal_is_a_sentence(refuse: Callable[[], Refusal], status: int) -> None:
    refusal = refuse()
    assert refusal.status == status
    assert refusal.code == refuse.__name__
    assert refusal.sentence.endswith(".")
