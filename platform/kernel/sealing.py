"""Public keys that others seal to, checked before anybody does."""

from typing import Final

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from kernel.encoding import Malformed, unb64

_MLKEM_BYTES: Final = 1184
_PRIME: Final = 2**255 - 19


def check_sealing_key(public: str) -> None:
    """Raises Malformed unless `public` (base64url, 1,216 bytes) is an X-Wing key that can be sealed to: ML-KEM-768 as
    FIPS 203 §7.2 checks it, X25519 canonical and not of small order (RFC 7748 §6.1)."""
    raw = unb64(public, _MLKEM_BYTES + 32)
    curve = raw[_MLKEM_BYTES:]
    if int.from_bytes(curve, "little") >= _PRIME:
        raise Malformed("not a canonical public key")
    try:
        MLKEM768PublicKey.from_public_bytes(raw[:_MLKEM_BYTES])
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(curve))
    except ValueError as error:
        raise Malformed("a key that nothing can be sealed to") from error
