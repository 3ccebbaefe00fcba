from typing import Any

import pytest

from groups.rooms.log.keyholders import keyholders_hash
from groups.rooms.log.lookup import carers_id, sealing_hash
from kernel.encoding import b64, unb64
from member.boxes import commitment, open_room_key
from member.keys import Keys, LinkSecret, RoomKey, SealingKey, Secret, SigningKey, VaultKey
from tests.vectors.load import cases


@pytest.mark.parametrize("case", cases("contexts", "hkdf"))
def test_secrets_are_derived_by_their_context(case: dict[str, Any]) -> None:
    assert b64(Secret(unb64(case["secret"])).derive(unb64(case["info"]))) == case["derived"]


@pytest.mark.parametrize("case", cases("contexts", "commitment"))
def test_a_key_is_committed_to(case: dict[str, Any]) -> None:
    assert commitment(RoomKey(unb64(case["key"])), case["room"], case["epoch"]) == case["commitment"]


@pytest.mark.parametrize("case", cases("contexts", "open"))
def test_an_open_room_has_its_key_from_the_territory_or_the_carers(case: dict[str, Any]) -> None:
    assert b64(open_room_key(RoomKey(unb64(case["source"])), case["room"]).raw) == case["key"]


@pytest.mark.parametrize("case", cases("contexts", "keyholders"))
def test_keyholders_have_one_hash(case: dict[str, Any]) -> None:
    assert keyholders_hash(case["holders"]) == case["hash"]


@pytest.mark.parametrize("case", cases("contexts", "carers"))
def test_the_carers_room_is_named_by_its_territory(case: dict[str, Any]) -> None:
    assert carers_id(case["territory"]) == case["room"]


@pytest.mark.parametrize("case", cases("contexts", "sealing"))
def test_a_sealing_key_is_named_by_its_hash(case: dict[str, Any]) -> None:
    assert sealing_hash(case["public"]) == case["hash"]


@pytest.mark.parametrize("case", cases("boxes", "keys"))
def test_a_sealing_key_follows_from_its_seed(case: dict[str, Any]) -> None:
    key = SealingKey(unb64(case["seed"]))
    assert (key.public, key.hash) == (case["public"], case["hash"])


@pytest.mark.parametrize("case", cases("signing", "sign"))
def test_a_signature_follows_from_seed_kind_and_payload(case: dict[str, Any]) -> None:
    key = SigningKey(unb64(case["seed"]))
    assert key.public == case["public"]
    assert key.sign(case["kind"], unb64(case["payload"])) == case["signature"]


def test_a_secret_is_never_shown() -> None:
    secret = RoomKey(b"\x5a" * 32)
    shown = f"{secret} {secret!r} {Keys.fresh()!r}"
    assert "5a" not in shown
    assert "Z" not in shown


def test_keys_of_different_roles_are_never_equal() -> None:
    assert RoomKey(bytes(32)) == RoomKey(bytes(32))
    assert RoomKey(bytes(32)) != VaultKey(bytes(32))
    assert RoomKey(bytes(32)) != LinkSecret(bytes(32))


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_secret_has_32_bytes(size: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        RoomKey(bytes(size))
