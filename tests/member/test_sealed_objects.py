from typing import Any

import pytest

from kernel.encoding import b64, canonical, unb64
from member.aead import Unopenable
from member.boxes import Lock, lock_of, open_box, open_link, open_wrap, seal_box, seal_link, seal_wrap
from member.keys import RoomKey, SealingKey, VaultKey
from member.vault import open_vault
from tests.vectors.load import cases

Case = dict[str, Any]


@pytest.mark.parametrize("case", cases("sealed", "vault"))
def test_a_vault_opens_and_seals_to_the_same_bytes(case: Case) -> None:
    key = VaultKey(unb64(case["key"]))
    vault = open_vault(case["sealed"], key, case["account"])
    assert canonical(vault.plain()).decode() == case["content"]
    assert vault.seal(key, case["account"], nonce=unb64(case["nonce"])) == case["sealed"]


@pytest.mark.parametrize("case", cases("sealed", "vault_refuse"))
def test_what_is_not_this_account_s_vault_does_not_open(case: Case) -> None:
    with pytest.raises(Unopenable):
        open_vault(case["sealed"], VaultKey(unb64(case["key"])), case["account"])


@pytest.mark.parametrize("case", cases("boxes", "open"))
def test_a_box_opens_to_the_key_that_was_committed_to(case: Case) -> None:
    lock = Lock(case["room"], case["epoch"], case["commitment"])
    assert b64(open_box(case["box"], lock, SealingKey(unb64(case["seed"]))).raw) == case["key"]


@pytest.mark.parametrize("case", cases("boxes", "open_refuse"))
def test_a_box_opens_for_nobody_and_nothing_else(case: Case) -> None:
    lock = Lock(case["room"], case["epoch"], case["commitment"])
    with pytest.raises(Unopenable):
        open_box(case["box"], lock, SealingKey(unb64(case["seed"])))


def test_a_fresh_box_opens() -> None:
    key, mine, room = RoomKey.fresh(), SealingKey.fresh(), cases("boxes", "open")[0].values[0]["room"]
    box = seal_box(key, room, 4, to=mine.public)
    assert open_box(box, lock_of(key, room, 4), mine) == key
    assert seal_box(key, room, 4, to=mine.public) != box


@pytest.mark.parametrize("public", ["", b64(bytes(1215)), b64(b"\xff" * 1216)])
def test_nothing_is_sealed_to_what_is_no_key(public: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        seal_box(RoomKey.fresh(), "room", 1, to=public)


@pytest.mark.parametrize("case", cases("sealed", "link"))
def test_a_link_opens_the_past(case: Case) -> None:
    newer, opened = RoomKey(unb64(case["newer"])), RoomKey(unb64(case["opened"]))
    lock = Lock(case["room"], case["opens"], case["commitment"])
    assert seal_link(newer, case["epoch"], opened, lock, nonce=unb64(case["nonce"])) == case["link"]
    assert open_link(case["link"], newer, case["epoch"], lock) == opened


@pytest.mark.parametrize("case", cases("sealed", "link_refuse"))
def test_a_link_opens_nothing_else(case: Case) -> None:
    lock = Lock(case["room"], case["opens"], case["commitment"])
    with pytest.raises(Unopenable):
        open_link(case["link"], RoomKey(unb64(case["newer"])), case["epoch"], lock)


@pytest.mark.parametrize("case", cases("sealed", "wrap"))
def test_a_wrap_opens_the_onboarding_room_for_members(case: Case) -> None:
    territory, key = RoomKey(unb64(case["territory_key"])), RoomKey(unb64(case["key"]))
    lock = Lock(case["room"], case["epoch"], case["commitment"])
    assert seal_wrap(key, case["room"], under=territory, nonce=unb64(case["nonce"])) == case["wrap"]
    assert open_wrap(case["wrap"], lock, under=territory) == key


@pytest.mark.parametrize("case", cases("sealed", "wrap_refuse"))
def test_a_wrap_opens_nothing_else(case: Case) -> None:
    lock = Lock(case["room"], case["epoch"], case["commitment"])
    with pytest.raises(Unopenable):
        open_wrap(case["wrap"], lock, under=RoomKey(unb64(case["territory_key"])))
