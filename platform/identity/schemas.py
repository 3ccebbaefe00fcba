"""What identity says and hears over HTTP."""

from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import AfterValidator, Field, model_validator

from identity import fields
from identity.credentials import Assertion, Registration
from identity.models import Unlocker
from kernel.limits import INTEGER_MAX
from kernel.wire import Id, Shape


class Person(Schema):
    id: Id
    email: fields.Email


class SessionState(Schema):
    state: fields.State


class SignedOut(SessionState):
    """`elsewhere` is where the browser ends a session that began at Pro Santé Connect."""

    elsewhere: str | None = None


class Session(SessionState):
    """`now` is the server's clock, by which browsers correct theirs. Until `fresh_until` no proof is asked for."""

    account: Person | None = None
    now: int
    fresh_until: int | None = None


class Trusted(Schema):
    """`place` is what this browser asks about once nobody is signed in there any more."""

    place: Id | None = None


class AskedPlace(Shape):
    place: Id


class Ended(Schema):
    """Whether the place was ended from elsewhere: what its browser keeps is to go."""

    ended: bool


class SaltRequest(Schema):
    email: fields.Email
    kind: fields.SecretKind


class SaltAnswer(Schema):
    algorithm: Literal["argon2id-1"] = "argon2id-1"
    salt: fields.Salt


class SignIn(Schema):
    email: fields.Email
    kind: fields.SecretKind
    auth: fields.Auth


class SecondFactor(Schema):
    code: fields.Code


class PasskeyChallenge(Schema):
    """For one registration or one assertion, within five minutes; `rp_id` is the host that passkeys are for."""

    challenge: fields.Bytes32
    rp_id: str


class PasskeySignIn(Shape):
    credential: Assertion


class NewSecret(Shape):
    """A passphrase or a sheet, on its way to the server."""

    id: Id
    kind: fields.SecretKind
    salt: fields.Salt
    auth: fields.Auth
    wrapped: fields.Wrapped


class NewPasskey(Shape):
    """Without `wrapped` it signs in and does not open."""

    id: Id
    kind: Literal["passkey"]
    name: fields.Name
    credential: Registration
    wrapped: fields.Wrapped | None = None


NewUnlocker = Annotated[NewSecret | NewPasskey, Field(discriminator="kind")]


class VaultUnlocker(Schema):
    """`credential` is the id of a passkey's."""

    id: Id
    kind: Unlocker.Kind
    salt: fields.Salt | None = None
    wrapped: fields.Wrapped | None = None
    credential: fields.CredentialId | None = None


class ListedUnlocker(Schema):
    """`opens`: it opens the vault, and does not sign in alone."""

    id: Id
    kind: Unlocker.Kind
    name: str
    created_at: int
    used_at: int | None = None
    opens: bool
    credential: fields.CredentialId | None = None


class NamedUnlocker(Shape):
    name: fields.Name


class Vault(Schema):
    account: Id
    version: int
    ciphertext: fields.Sealed
    unlockers: list[VaultUnlocker]


class VaultChange(Schema):
    version: int = Field(ge=1, le=INTEGER_MAX)
    ciphertext: fields.Sealed


class VaultVersion(Schema):
    version: int


class Totp(Schema):
    """`code` proves that the secret is kept."""

    secret: fields.Secret
    code: fields.Code


class Confirmation(Shape):
    """One of: a passkey's signature; a typed secret's `auth` half with its `kind`; the code of an authenticator."""

    credential: Assertion | None = None
    kind: fields.SecretKind | None = None
    auth: fields.Auth | None = None
    code: fields.Code | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        given = [proof for proof in (self.credential, self.auth, self.code) if proof is not None]
        if len(given) != 1 or (self.kind is None) != (self.auth is None):
            raise ValueError("one proof is due")
        return self


class NewEmail(Shape):
    email: fields.Email


class EmailCode(Shape):
    code: fields.Code


class ComingEmail(Schema):
    """An address that awaits its code, until `ends_at`."""

    email: fields.Email
    ends_at: int


class Address(Schema):
    """The account's, and the one that was asked for."""

    email: fields.Email
    coming: ComingEmail | None = None


class Place(Schema):
    """Where one is signed in. `name` is coarse (`Firefox · Windows`) or empty; `seen_at` is right to some minutes;
    `here` is the browser that asks."""

    id: Id
    name: str
    began_at: int
    seen_at: int
    ends_at: int
    trusted: bool
    here: bool


class Act(Schema):
    """An entry of the audit trail."""

    at: int
    act: str
    outcome: Literal["done", "refused"]


def _of_different_kinds(unlockers: list[NewUnlocker]) -> list[NewUnlocker]:
    if len({unlocker.kind for unlocker in unlockers}) < len(unlockers):
        raise ValueError("two unlockers of one kind")
    if not any(unlocker.wrapped for unlocker in unlockers):
        raise ValueError("nothing that opens")
    return unlockers


class Enrolment(Schema):
    """A new account. `totp` comes with a passphrase, and never without one."""

    account: Id
    email: fields.Email
    vault: fields.Sealed
    unlockers: Annotated[list[NewUnlocker], Field(min_length=1, max_length=3), AfterValidator(_of_different_kinds)]
    totp: Totp | None = None

    @model_validator(mode="after")
    def _second_factor_with_a_passphrase(self) -> Self:
        if any(unlocker.kind == "passphrase" for unlocker in self.unlockers) != (self.totp is not None):
            raise ValueError("a passphrase comes with a second factor, and nothing else does")
        return self
