"""The libraries' primitives against their authors' vectors: what we stand on is what we think it is."""

import hashlib
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kernel.encoding import unb64
from member.keys import SealingKey
from tests.vectors.load import cases

Case = dict[str, Any]

_LABEL = bytes.fromhex("5c2e2f2f5e5c")
"""X-Wing's own, in the draft's combiner (§5.3)."""


def _bytes(case: Case) -> dict[str, bytes]:
    return {name: bytes.fromhex(value) for name, value in case.items() if name != "comment" and isinstance(value, str)}


@pytest.mark.parametrize("case", cases("others/wycheproof_ed25519", "tests"))
def test_ed25519_verifies_as_wycheproof_says(case: Case) -> None:
    raw = _bytes(case)
    key = Ed25519PublicKey.from_public_bytes(raw["key"])
    try:
        key.verify(raw["signature"], raw["message"])
    except InvalidSignature:
        assert not case["valid"]
    else:
        assert case["valid"]


@pytest.mark.parametrize("case", cases("others/wycheproof_aes_256_gcm", "tests"))
def test_aes_gcm_opens_as_wycheproof_says(case: Case) -> None:
    raw = _bytes(case)
    aead = AESGCM(raw["key"])
    if not case["valid"]:
        with pytest.raises(InvalidTag):
            aead.decrypt(raw["nonce"], raw["ciphertext"] + raw["tag"], raw["aad"])
        return
    assert aead.decrypt(raw["nonce"], raw["ciphertext"] + raw["tag"], raw["aad"]) == raw["plaintext"]
    assert aead.encrypt(raw["nonce"], raw["plaintext"], raw["aad"]) == raw["ciphertext"] + raw["tag"]


@pytest.mark.parametrize("case", cases("others/wycheproof_hkdf_sha256", "tests"))
def test_hkdf_derives_as_wycheproof_says(case: Case) -> None:
    raw = _bytes(case)
    hkdf = HKDF(algorithm=SHA256(), length=len(raw["derived"]), salt=raw["salt"], info=raw["info"])
    assert hkdf.derive(raw["secret"]) == raw["derived"]


@pytest.mark.parametrize("case", cases("others/wycheproof_x25519", "tests"))
def test_x25519_agrees_as_wycheproof_says(case: Case) -> None:
    raw = _bytes(case)
    private = X25519PrivateKey.from_private_bytes(raw["private"])
    public = X25519PublicKey.from_public_bytes(raw["public"])
    if case["zero"]:
        with pytest.raises(ValueError, match="shared key"):
            private.exchange(public)
    else:
        assert private.exchange(public) == raw["shared"]


@pytest.mark.parametrize("case", cases("others/x_wing", "tests"))
def test_an_x_wing_seed_gives_the_draft_s_public_key(case: Case) -> None:
    raw = _bytes(case)
    assert unb64(SealingKey(raw["seed"]).public) == raw["public"]


@pytest.mark.parametrize("case", cases("others/x_wing", "tests"))
def test_an_x_wing_seed_opens_the_draft_s_ciphertext(case: Case) -> None:
    """Decapsulates by the draft's §5.5 from the library's ML-KEM and X25519, with the seed expanded as we do."""
    raw = _bytes(case)
    expanded = hashlib.shake_256(raw["seed"]).digest(96)
    mlkem = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).decapsulate(raw["ciphertext"][:1088])
    ephemeral = raw["ciphertext"][1088:]
    x25519 = X25519PrivateKey.from_private_bytes(expanded[64:])
    agreed = x25519.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    public = x25519.public_key().public_bytes_raw()
    assert hashlib.sha3_256(mlkem + agreed + ephemeral + public + _LABEL).digest() == raw["shared"]


@pytest.mark.parametrize("case", cases("others/hpke_x_wing", "tests"))
def test_hpke_with_x_wing_opens_the_draft_s_message(case: Case) -> None:
    raw = _bytes(case)
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    sealed, key = raw["enc"] + raw["ciphertext"], SealingKey(raw["private"]).private
    assert openssl.hpke._decrypt_with_aad(suite, sealed, key, raw["info"], raw["aad"]) == raw["plaintext"]


@pytest.mark.parametrize("case", cases("others/rfc9180", "tests"))
def test_hpke_with_our_kdf_and_aead_opens_the_rfc_s_message(case: Case) -> None:
    raw = _bytes(case)
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    sealed, key = raw["enc"] + raw["ciphertext"], X25519PrivateKey.from_private_bytes(raw["private"])
    assert openssl.hpke._decrypt_with_aad(suite, sealed, key, raw["info"], raw["aad"]) == raw["plaintext"]
