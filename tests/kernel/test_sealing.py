"""Which keys may be sealed to. The points of small order are those of RFC 7748's curve, as u coordinates."""

import pytest

from kernel.encoding import Malformed, b64, unb64
from kernel.sealing import check_sealing_key
from member.keys import SealingKey

GOOD = unb64(SealingKey(bytes(range(32))).public)
PRIME = 2**255 - 19
ORDER_8 = 0x00B8495F16056286FDB1329CEB8D09DA6AC49FF1FAE35616AEB8413B7C7AEBE0


def test_a_key_that_was_made_by_the_rules_is_taken() -> None:
    check_sealing_key(b64(GOOD))


@pytest.mark.parametrize("u", [0, 1, ORDER_8, PRIME - 1, PRIME, PRIME + 1, PRIME + 9, 2**256 - 1])
def test_a_point_of_small_order_or_not_canonical_is_refused(u: int) -> None:
    with pytest.raises(Malformed):
        check_sealing_key(b64(GOOD[:1184] + u.to_bytes(32, "little")))


def test_coefficients_beyond_the_modulus_are_refused() -> None:
    with pytest.raises(Malformed):
        check_sealing_key(b64(b"\xff" * 3 + GOOD[3:]))


@pytest.mark.parametrize("size", [0, 1215, 1217])
def test_another_size_is_refused(size: int) -> None:
    with pytest.raises(Malformed):
        check_sealing_key(b64(bytes(size)))
