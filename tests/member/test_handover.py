"""The vault key reaches another browser of the same person, and nobody who did not see the drawing."""

from typing import Any

import pytest

from kernel.encoding import unb64
from member.aead import Unopenable
from member.handover import Handover
from member.keys import DrawnSecret, SealingKey, VaultKey
from tests.vectors.load import cases

Case = dict[str, Any]
ACCOUNT = "01890a5d-ac96-774b-bcce-b302099a8057"


def drawn(case: Case) -> Handover:
    return Handover(case["handover"], DrawnSecret(unb64(case["secret"])))


@pytest.mark.parametrize("case", cases("handover", "keys"))
def test_a_one_time_key_has_the_mac_of_its_drawing(case: Case) -> None:
    assert drawn(case).mac_of_key(case["public"]) == case["mac"]
    assert drawn(case).answer(VaultKey.fresh(), ACCOUNT, public=case["public"], mac=case["mac"])


@pytest.mark.parametrize("case", cases("handover", "keys_refuse"))
def test_nothing_is_sealed_to_a_key_of_somebody_else_s(case: Case) -> None:
    with pytest.raises(Unopenable):
        drawn(case).answer(VaultKey.fresh(), ACCOUNT, public=case["public"], mac=case["mac"])


@pytest.mark.parametrize("case", cases("handover", "answers"))
def test_an_answer_opens_with_the_one_time_key(case: Case) -> None:
    mine = SealingKey(unb64(case["seed"]))
    opened = drawn(case).open(case["sealed"], case["account"], mac=case["mac"], mine=mine)
    assert opened == VaultKey(unb64(case["vault_key"]))


@pytest.mark.parametrize("case", cases("handover", "answers_refuse"))
def test_an_answer_of_somebody_else_s_opens_nothing(case: Case) -> None:
    mine = SealingKey(unb64(case["seed"]))
    with pytest.raises(Unopenable):
        drawn(case).open(case["sealed"], case["account"], mac=case["mac"], mine=mine)


def test_a_fresh_one_goes_there_and_back() -> None:
    handover, mine, key = Handover(ACCOUNT, DrawnSecret.fresh()), SealingKey.fresh(), VaultKey.fresh()
    sealed, mac = handover.answer(key, ACCOUNT, public=mine.public, mac=handover.mac_of_key(mine.public))
    assert handover.open(sealed, ACCOUNT, mac=mac, mine=mine) == key
    assert len(unb64(handover.fragment)) == 32
