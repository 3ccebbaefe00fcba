"""What makes and uses passkeys: a phone or a computer that recognises its owner, and the browser that asks it."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from kernel.encoding import b64

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40
SITE = "http://testserver"


@dataclass
class Passkey:
    """One credential (ES256). What a test changes is what a browser or a device may get wrong, or a thief invent."""

    account: str
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    origin: str = SITE
    host: str = "testserver"
    verified: bool = True
    """Whether the device recognised its owner."""
    count: int = 0
    """Passkeys that several devices share say 0."""

    @property
    def public(self) -> bytes:
        """COSE (RFC 9053): an elliptic curve key on P-256, for ES256."""
        at = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: at.x.to_bytes(32, "big"), -3: at.y.to_bytes(32, "big")})

    def registration(self, challenge: str) -> dict[str, Any]:
        """What `create()` answers, without attestation."""
        statement = {"fmt": "none", "attStmt": {}, "authData": self._device_says(_ATTESTED) + self._attested()}
        client = self._browser_says("webauthn.create", challenge)
        return self._credential(clientDataJSON=b64(client), attestationObject=b64(cbor2.dumps(statement)))

    def assertion(self, challenge: str, **response: Any) -> dict[str, Any]:
        """What `get()` answers."""
        device, client = self._device_says(), self._browser_says("webauthn.get", challenge)
        signature = self.key.sign(device + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        said = {"clientDataJSON": b64(client), "authenticatorData": b64(device), "signature": b64(signature)}
        return self._credential(**{**said, "userHandle": self._handle, **response})

    @property
    def _handle(self) -> str:
        return b64(UUID(self.account).bytes)

    def _credential(self, **response: Any) -> dict[str, Any]:
        return {
            "id": b64(self.id),
            "rawId": b64(self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        }

    def _browser_says(self, type: str, challenge: str) -> bytes:
        said = {"type": type, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(said, separators=(",", ":")).encode()

    def _device_says(self, flags: int = 0) -> bytes:
        """WebAuthn Level 3, section 6.1."""
        flags |= _PRESENT | (_VERIFIED if self.verified else 0)
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _attested(self) -> bytes:
        """Section 6.5.1; of a device that does not say which model it is."""
        return bytes(16) + len(self.id).to_bytes(2, "big") + self.id + self.public
