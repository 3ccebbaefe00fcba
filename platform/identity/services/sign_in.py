"""Two factors, one after the other or in one gesture. Whoever fails learns nothing about who exists here."""

from datetime import timedelta
from typing import Final

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, check_password
from django.db import transaction
from django.http import HttpRequest

from identity.credentials import Assertion
from identity.fields import SecretKind
from identity.models import Account, Unlocker
from identity.models.account import fold_email
from identity.services import acts, ceremonies, familiar, passkeys, server_key, sessions, throttle
from identity.services import second_factor as totp
from identity.services.browsers import coarse
from kernel import audit, clock
from kernel.encoding import b64
from kernel.errors import Refusal, signed_out
from kernel.throttle import first, network_of

TOLD_AGAIN: Final = timedelta(days=1)
"""When the owner hears once more that somebody has the words and no code."""


def salt_of(*, email: str, kind: SecretKind) -> bytes:
    """The 16-byte salt for stretching a secret; for an unknown address one of the same form."""
    nobody = server_key.salt_of_nobody(fold_email(email), kind)
    unlocker = _unlocker(email, kind)
    return bytes(unlocker.salt) if unlocker else nobody


def first_factor(request: HttpRequest, *, email: str, kind: SecretKind, auth: bytes) -> None:
    """Takes the auth half of a stretched secret. A recovery sheet completes the sign-in; a passphrase awaits the code.

    Raises Refusal `wrong` (401) or `slow_down` (429). An unknown address costs the same hash as a known one.
    """
    email, address = fold_email(email), request.META.get("REMOTE_ADDR", "")
    throttle.take_try(address=address, email=email)
    unlocker = _unlocker(email, kind)
    proven = check_password(b64(auth), unlocker.verifier if unlocker else UNUSABLE_PASSWORD_PREFIX)
    if not (unlocker and proven):
        audit.record("visitor", "identity.sign_in", "refused", str(unlocker.account_id) if unlocker else "")
        raise Refusal("wrong", _SENTENCES[kind], status=401)
    throttle.forgive(address=address, email=email)
    with transaction.atomic():
        if not _use(unlocker):
            raise Refusal("wrong", _SENTENCES[kind], status=401)
        if kind == "sheet":
            sessions.begin(request, unlocker.account)
        else:
            sessions.hold(request, unlocker)


def by_passkey(request: HttpRequest, assertion: Assertion) -> None:
    """Takes a passkey's signature, which completes the sign-in: it recognised its owner.

    Raises Refusal `wrong` (401) or `slow_down` (429), the same whether or not the passkey is known.
    """
    address, tried = request.META.get("REMOTE_ADDR", ""), b64(assertion.rawId)
    throttle.take_try(address=address, email=tried)
    ceremony = ceremonies.take(request)
    with transaction.atomic():
        passkey = passkeys.recognised(assertion, ceremony)
        if passkey is not None:
            sessions.begin(request, passkey.account)
    if passkey is None:
        audit.record("visitor", "identity.sign_in", "refused", "")
        raise Refusal(
            "wrong",
            "Cet appareil n’a pas été reconnu. Recommencez, ou entrez avec les sept mots ou la feuille de secours.",
            status=401,
        )
    throttle.forgive(address=address, email=tried)


def second_factor(request: HttpRequest, *, code: str) -> None:
    """Takes the six digits and completes the sign-in.

    Raises Refusal `wrong` (401; a code used once counts as wrong), `slow_down` (429), or `signed_out` (401)
    when no first factor came before, or long ago, or one that is no more.
    """
    held = sessions.pending(request.session)
    unlocker = Unlocker.objects.filter(id=held).select_related("account").first() if held else None
    if unlocker is None:
        raise signed_out()
    account = unlocker.account
    address, browser = request.META.get("REMOTE_ADDR", ""), coarse(request.META.get("HTTP_USER_AGENT", ""))
    known = familiar.is_known_to(account, browser=browser, address=address)
    if not totp.is_right(account, code, where=network_of(address), known=known):
        _note_missed(account)
        raise totp.wrong_code()
    with transaction.atomic():
        if not _use(unlocker):
            raise signed_out()
        sessions.begin(request, account)


def _use(unlocker: Unlocker) -> bool:
    """Whether it still stands, held to the end of the transaction: who takes it away meanwhile finds, and may end,
    every session that it began."""
    standing = Unlocker.objects.filter(id=unlocker.id, verifier=unlocker.verifier)
    return standing.update(used_at=clock.now()) > 0


def _note_missed(account: Account) -> None:
    """Somebody has the words: the owner hears of it, once a day however much they try."""
    id = str(account.id)
    audit.record("visitor", "identity.second_factor", "refused", id)
    if first("identity.code_missed", id, within=TOLD_AGAIN):
        acts.record(account, "identity.code_missed", id)


def _unlocker(email: str, kind: SecretKind) -> Unlocker | None:
    found = Unlocker.objects.filter(account__email=fold_email(email), kind=kind)
    return found.select_related("account").first()


_SENTENCES: Final[dict[SecretKind, str]] = {
    "passphrase": "L’adresse ou la phrase secrète n’est pas la bonne. Vérifiez les sept mots.",
    "sheet": "L’adresse ou le code de la feuille n’est pas le bon. Vérifiez chaque groupe de lettres.",
}
