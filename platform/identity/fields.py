"""The fields of what identity says and hears, each bounded. Bytes travel as unpadded base64url."""

import base64
import binascii
from functools import partial
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from kernel.encoding import b64, unb64

_JOINERS = str.maketrans("", "", "\u200c\u200d")


def _decode(value: object, longest: int) -> bytes:
    if isinstance(value, str):
        if len(value) > longest:
            raise ValueError("too long")
        return unb64(value)
    if isinstance(value, bytes):
        return value
    raise ValueError("not text")


def _check_email(value: str) -> str:
    try:
        validate_email(value)
    except ValidationError as error:
        raise ValueError("not an e-mail address") from error
    return value


def _check_secret(value: str) -> str:
    try:
        size = len(base64.b32decode(value))
    except binascii.Error as error:
        raise ValueError("not base32") from error
    if not 16 <= size <= 40:
        raise ValueError("a secret of 16 to 40 bytes is due")
    return value


def _check_name(value: str) -> str:
    """Of invisible characters, those that join others are part of words and of emoji."""
    if not value.translate(_JOINERS).isprintable() or value != value.strip():
        raise ValueError("a control or hidden character, or a space at an end")
    return value


def _base64(most: int) -> tuple[BeforeValidator, PlainSerializer, WithJsonSchema]:
    """How at most so many bytes travel."""
    longest = -(-most * 4 // 3)
    return (
        BeforeValidator(partial(_decode, longest=longest)),
        PlainSerializer(b64, return_type=str),
        WithJsonSchema({"type": "string", "format": "base64url", "maxLength": longest}),
    )


Bytes32 = Annotated[bytes, Field(min_length=32, max_length=32), *_base64(32)]
Salt = Annotated[bytes, Field(min_length=16, max_length=16), *_base64(16)]
Auth = Bytes32
# nonce (12), vault key (32), tag (16)
Wrapped = Annotated[bytes, Field(min_length=60, max_length=60), *_base64(60)]
OneTimeKey = Annotated[bytes, Field(min_length=1216, max_length=1216), *_base64(1216)]
"""An X-Wing public key: ML-KEM-768 (1,184), X25519 (32)."""
HandedKey = Annotated[bytes, Field(min_length=1168, max_length=1168), *_base64(1168)]
"""HPKE's enc (1,120), the vault key (32), tag (16)."""
Sealed = Annotated[bytes, Field(min_length=28, max_length=65_536), *_base64(65_536)]
CredentialId = Annotated[bytes, Field(min_length=16, max_length=1023), *_base64(1023)]
"""WebAuthn Level 3, section 4: at least 16 bytes, at most 1023."""
UserHandle = Annotated[bytes, Field(min_length=16, max_length=16), *_base64(16)]
"""The 16 bytes of an account's id."""
Client = Annotated[bytes, Field(min_length=1, max_length=4096), *_base64(4096)]
"""What a browser, or an authenticator, says and signs."""
Attestation = Annotated[bytes, Field(min_length=1, max_length=16_384), *_base64(16_384)]
Email = Annotated[str, Field(max_length=254), AfterValidator(_check_email)]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Secret = Annotated[str, Field(max_length=64), AfterValidator(_check_secret)]
"""Base32 (RFC 4648), for RFC 6238 with SHA-1, 30 s and six digits."""
Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(_check_name)]
SecretKind = Literal["passphrase", "sheet"]
"""An unlocker that somebody types."""
State = Literal["none", "second_factor", "complete"]
