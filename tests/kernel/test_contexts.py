from typing import Any

import pytest

from kernel.contexts import context
from kernel.encoding import b64
from tests.vectors.load import cases


@pytest.mark.parametrize("case", cases("contexts", "contexts"))
def test_a_context_says_what_for(case: dict[str, Any]) -> None:
    assert b64(context(case["kind"], *case["parts"])) == case["context"]


@pytest.mark.parametrize("case", cases("contexts", "contexts_refuse"))
def test_no_part_may_pass_for_two(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="LF"):
        context(case["kind"], *case["parts"])
