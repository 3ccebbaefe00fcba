"""Proving once more who one is, before what matters: by any unlocker, or by the code that goes with a passphrase."""

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.http import HttpRequest

from identity.credentials import Assertion
from identity.models import Account
from identity.schemas import Confirmation
from identity.services import ceremonies, passkeys, second_factor, sessions, throttle
from kernel import audit
from kernel.encoding import b64
from kernel.errors import Refusal


def confirm(request: HttpRequest, account: Account, given: Confirmation) -> None:
    """Makes this browser's session fresh. Raises Refusal `wrong` (401) or `slow_down` (429)."""
    place = str(sessions.session_of(request.session) or account.id)
    throttle.take_proof(place)
    if not _proves(request, account, given, place):
        audit.record(str(account.id), "identity.confirm", "refused", str(account.id))
        raise Refusal("wrong", "Cela ne correspond pas. Vérifiez, puis recommencez.", status=401)
    throttle.forgive_proof(place)
    sessions.refresh(request)
    audit.record(str(account.id), "identity.confirm", "done", str(account.id))


def _proves(request: HttpRequest, account: Account, given: Confirmation, place: str) -> bool:
    if given.credential is not None:
        return _recognised(request, account, given.credential)
    if given.auth is not None:
        unlocker = account.unlockers.filter(kind=given.kind).first()
        return unlocker is not None and check_password(b64(given.auth), unlocker.verifier)
    return given.code is not None and second_factor.is_right(account, given.code, where=place, known=True)


@transaction.atomic
def _recognised(request: HttpRequest, account: Account, assertion: Assertion) -> bool:
    return passkeys.recognised(assertion, ceremonies.take(request), of=account) is not None
