from typing import Any

import pytest

from kernel.encoding import Malformed, b64, unb64
from kernel.signing import check_signing_key, digest, pae, verify
from tests.vectors.load import cases


@pytest.mark.parametrize("case", cases("signing", "pae"))
def test_what_is_signed_names_its_kind(case: dict[str, Any]) -> None:
    payload = unb64(case["payload"])
    assert b64(pae(case["kind"], payload)) == case["pae"]
    assert digest(case["kind"], payload) == case["hash"]


@pytest.mark.parametrize("case", cases("signing", "sign"))
def test_a_signature_is_verified(case: dict[str, Any]) -> None:
    assert verify(kind=case["kind"], payload=unb64(case["payload"]), signature=case["signature"], key=case["public"])


@pytest.mark.parametrize("case", cases("signing", "verify_refuse"))
def test_a_wrong_signature_is_refused(case: dict[str, Any]) -> None:
    assert not verify(kind=case["kind"], payload=unb64(case["payload"]), signature=case["signature"], key=case["key"])


@pytest.mark.parametrize("case", cases("signing", "key_accept"))
def test_a_canonical_key_may_enter(case: dict[str, Any]) -> None:
    check_signing_key(case["key"])


@pytest.mark.parametrize("case", cases("signing", "key_refuse"))
def test_a_weak_key_may_not_enter(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        check_signing_key(case["key"])
