"""What identity says and hears over HTTP. Bytes travel as unpadded base64url."""

import base64
import binascii
from functools import partial
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema

from identity.models import Unlocker
from kernel.encoding import b64, unb64
from kernel.limits import INTEGER_MAX
from kernel.wire import Id


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


def _base64(most: int) -> tuple[BeforeValidator, PlainSerializer, WithJsonSchema]:
    """How at most so many bytes travel."""
    longest = -(-most * 4 // 3)
    return (
        BeforeValidator(partial(_decode, longest=longest)),
        PlainSerializer(b64, return_type=str),
        WithJsonSchema({"type": "string", "format": "base64url", "maxLength": longest}),
    )


Salt = Annotated[bytes, Field(min_length=16, max_length=16), *_base64(16)]
Auth = Annotated[bytes, Field(min_length=32, max_length=32), *_base64(32)]
# nonce (12), vault key (32), tag (16)
Wrapped = Annotated[bytes, Field(min_length=60, max_length=60), *_base64(60)]
Sealed = Annotated[bytes, Field(min_length=28, max_length=65_536), *_base64(65_536)]
Email = Annotated[str, Field(max_length=254), AfterValidator(_check_email)]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
State = Literal["none", "second_factor", "complete"]


class Person(Schema):
    id: Id
    email: Email


class SessionState(Schema):
    state: State


class Session(SessionState):
    """`now` is the server's clock, by which browsers correct theirs."""

    account: Person | None = None
    now: int


class SaltRequest(Schema):
    email: Email
    kind: Unlocker.Kind


class SaltAnswer(Schema):
    algorithm: Literal["argon2id-1"] = "argon2id-1"
    salt: Salt


class SignIn(Schema):
    email: Email
    kind: Unlocker.Kind
    auth: Auth


class SecondFactor(Schema):
    code: Code


class NewUnlocker(Schema):
    id: Id
    kind: Unlocker.Kind
    salt: Salt
    auth: Auth
    wrapped: Wrapped


class VaultUnlocker(Schema):
    id: Id
    kind: Unlocker.Kind
    salt: Salt
    wrapped: Wrapped


class ListedUnlocker(Schema):
    id: Id
    kind: Unlocker.Kind
    created_at: int


class Vault(Schema):
    account: Id
    version: int
    ciphertext: Sealed
    unlockers: list[VaultUnlocker]


class VaultChange(Schema):
    version: int = Field(ge=1, le=INTEGER_MAX)
    ciphertext: Sealed


class VaultVersion(Schema):
    version: int


class Totp(Schema):
    """`secret` is base32 (RFC 4648), for RFC 6238 with SHA-1, 30 s and six digits; `code` proves that it is kept."""

    secret: Annotated[str, Field(max_length=64), AfterValidator(_check_secret)]
    code: Code


def _of_different_kinds(unlockers: list[NewUnlocker]) -> list[NewUnlocker]:
    if len({unlocker.kind for unlocker in unlockers}) < len(unlockers):
        raise ValueError("two unlockers of one kind")
    return unlockers


class Enrolment(Schema):
    """A new account."""

    account: Id
    email: Email
    vault: Sealed
    unlockers: Annotated[list[NewUnlocker], Field(min_length=1, max_length=2), AfterValidator(_of_different_kinds)]
    totp: Totp
