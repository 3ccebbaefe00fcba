"""What a passkey says, verified by py_webauthn: it was made or used here, now, by its owner whom it recognised."""

from dataclasses import dataclass

from webauthn import verify_authentication_response, verify_registration_response

from identity.credentials import Assertion, Registration
from identity.models import Account, Unlocker
from identity.services import acts
from identity.services.ceremonies import Ceremony
from kernel import clock
from kernel.encoding import b64


@dataclass(frozen=True)
class Registered:
    """`credential` is its id in base64url, `public_key` in COSE's form (RFC 9052)."""

    credential: str
    public_key: bytes
    sign_count: int


def registered(registration: Registration, ceremony: Ceremony | None) -> Registered | None:
    """What a new credential is; None for whatever does not hold."""
    if ceremony is None:
        return None
    try:
        verified = verify_registration_response(
            credential=registration.model_dump(mode="json", exclude_none=True),
            expected_challenge=ceremony.challenge,
            expected_rp_id=ceremony.host,
            expected_origin=ceremony.origin,
            require_user_verification=True,
        )
    except Exception:  # the library raises its own for what it judges, and any other for what it cannot read
        return None
    if verified.credential_id != registration.rawId:
        return None
    return Registered(b64(verified.credential_id), verified.credential_public_key, verified.sign_count)


def recognised(assertion: Assertion, ceremony: Ceremony | None, *, of: Account | None = None) -> Unlocker | None:
    """The passkey that signed, marked as used; None for whatever does not hold. Needs a transaction.

    It says whose it is, unless it was asked for as one of this account.
    """
    found = Unlocker.objects.select_related("account").select_for_update(of=("self",))
    passkey = found.filter(kind=Unlocker.Kind.PASSKEY, credential=b64(assertion.rawId)).first()
    if ceremony is None or passkey is None or not _belongs(assertion, passkey.account, of):
        return None
    try:
        verified = verify_authentication_response(
            credential=assertion.model_dump(mode="json", exclude_none=True),
            expected_challenge=ceremony.challenge,
            expected_rp_id=ceremony.host,
            expected_origin=ceremony.origin,
            credential_public_key=bytes(passkey.public_key),
            # Passkeys that several devices share count nothing, or badly: a count that went back is told, not refused.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # as above
        return None
    _count(passkey, verified.new_sign_count)
    return passkey


def _belongs(assertion: Assertion, owner: Account, asked: Account | None) -> bool:
    handle = assertion.response.userHandle
    if asked is not None:
        return owner == asked and handle in (None, owner.id.bytes)
    return handle == owner.id.bytes


def _count(passkey: Unlocker, count: int) -> None:
    if 0 < count <= passkey.sign_count:
        acts.record(passkey.account, "identity.count_went_back", str(passkey.pk))
    passkey.sign_count, passkey.used_at = max(count, passkey.sign_count), clock.now()
    passkey.save(update_fields=["sign_count", "used_at"])
