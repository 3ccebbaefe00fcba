from typing import Any

import pytest

from kernel.encoding import Malformed, b64, unb64
from member.aead import Unopenable
from member.keys import UnlockKey, VaultKey
from member.unlockers import (
    PRF_INPUT,
    WORDLIST,
    Evaluated,
    Stretched,
    Unlocker,
    fresh_passphrase,
    fresh_salt,
    fresh_sheet,
    passphrase_input,
    sheet_input,
    sheet_text,
)
from tests.vectors.load import cases


@pytest.mark.parametrize("case", cases("unlocking", "passphrase"))
def test_a_passphrase_may_be_typed_with_capitals_and_more_space(case: dict[str, Any]) -> None:
    assert passphrase_input(case["typed"]) == case["input"]


@pytest.mark.parametrize("case", cases("unlocking", "stretch"))
def test_what_is_typed_is_stretched_and_split(case: dict[str, Any]) -> None:
    stretched = Stretched.of(case["input"], unb64(case["salt"]))
    assert b64(stretched.raw) == case["stretched"]
    assert stretched.auth.text == case["auth"]
    assert b64(stretched.unlock.raw) == case["unlock"]


@pytest.mark.parametrize("case", cases("unlocking", "prf"))
def test_what_a_passkey_gives_opens(case: dict[str, Any]) -> None:
    assert b64(PRF_INPUT) == case["input"]
    assert b64(Evaluated(unb64(case["output"])).unlock.raw) == case["unlock"]


@pytest.mark.parametrize("case", cases("unlocking", "prf_refuse"))
def test_a_passkey_gives_32_bytes(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Evaluated(unb64(case["output"]))


@pytest.mark.parametrize("case", cases("unlocking", "sheet"))
def test_a_sheet_is_printed_in_groups_of_four(case: dict[str, Any]) -> None:
    assert sheet_text(unb64(case["bytes"])) == case["text"]
    assert sheet_input(case["text"]) == case["input"]


@pytest.mark.parametrize("case", cases("unlocking", "sheet_typed"))
def test_a_sheet_may_be_typed_in_any_case_and_spacing(case: dict[str, Any]) -> None:
    assert sheet_input(case["typed"]) == case["input"]


@pytest.mark.parametrize("case", cases("unlocking", "sheet_refuse"))
def test_what_is_no_sheet_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        sheet_input(case["typed"])


@pytest.mark.parametrize("case", cases("sealed", "unlocker"))
def test_an_unlocker_wraps_the_vault_key(case: dict[str, Any]) -> None:
    unlocker = Unlocker(case["account"], case["unlocker"], case["kind"])
    key, unlock = VaultKey(unb64(case["vault_key"])), UnlockKey(unb64(case["unlock"]))
    assert unlocker.wrap(key, unlock, nonce=unb64(case["nonce"])) == case["wrapped"]
    assert unlocker.unwrap(case["wrapped"], unlock) == key


@pytest.mark.parametrize("case", cases("sealed", "unlocker_refuse"))
def test_an_unlocker_opens_nothing_that_is_not_its_own(case: dict[str, Any]) -> None:
    unlocker = Unlocker(case["account"], case["unlocker"], case["kind"])
    with pytest.raises(Unopenable):
        unlocker.unwrap(case["wrapped"], UnlockKey(unb64(case["unlock"])))


def test_a_passphrase_is_seven_words_of_the_whole_list() -> None:
    words = [f"mot{number}" for number in range(WORDLIST)]
    assert len(fresh_passphrase(words).split(" ")) == 7
    with pytest.raises(ValueError, match="7776"):
        fresh_passphrase(words[1:])


def test_what_is_fresh_differs() -> None:
    assert fresh_sheet() != fresh_sheet()
    assert fresh_salt() != fresh_salt()
