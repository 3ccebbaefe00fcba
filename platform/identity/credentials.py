"""Credentials as browsers write them (WebAuthn Level 3, section 5.1: RegistrationResponseJSON and
AuthenticationResponseJSON), without the results of extensions: these would hold what opens a vault."""

from typing import Annotated, Literal

from pydantic import Field

from identity import fields
from kernel.wire import Shape

_Word = Annotated[str, Field(max_length=32)]


class Nothing(Shape):
    """An object without a member."""


class _Credential(Shape):
    id: fields.CredentialId
    rawId: fields.CredentialId  # noqa: N815 - as the standard spells it
    type: Literal["public-key"]
    authenticatorAttachment: _Word | None = None  # noqa: N815
    clientExtensionResults: Nothing = Nothing()  # noqa: N815


class Attested(Shape):
    clientDataJSON: fields.Client  # noqa: N815
    attestationObject: fields.Attestation  # noqa: N815
    transports: Annotated[list[_Word], Field(max_length=10)] = []


class Asserted(Shape):
    clientDataJSON: fields.Client  # noqa: N815
    authenticatorData: fields.Client  # noqa: N815
    signature: fields.Client
    userHandle: fields.UserHandle | None = None  # noqa: N815


class Registration(_Credential):
    """A passkey just made."""

    response: Attested


class Assertion(_Credential):
    """A passkey's signature."""

    response: Asserted
