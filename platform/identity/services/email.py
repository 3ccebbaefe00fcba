"""The address that one signs in with, and where one is written to."""

from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction

from identity.models import Account, FormerEmail
from identity.models.account import fold_email
from identity.services import acts
from identity.services.enrol import email_taken
from kernel import clock, throttle
from kernel.ids import uuid7

PERIOD: Final = timedelta(days=1)
TRIES: Final = 10
"""How often in a `PERIOD`: each refusal can tell that an address has an account here."""
_SCOPE: Final = "identity.emails"


def change(account: Account, email: str) -> None:
    """Raises Refusal `email_taken` (409) or `slow_down` (429)."""
    throttle.limit(_SCOPE, str(account.id), most=TRIES, within=PERIOD)
    email = fold_email(email)
    if email != account.email:
        move(account, email)


@transaction.atomic
def move(account: Account, email: str) -> None:
    """To an address as it is folded, within the caller's transaction if there is one. Raises Refusal `email_taken`."""
    held = Account.objects.select_for_update().get(id=account.id)
    former = FormerEmail.objects.create(account=held, id=uuid7(), email=held.email, at=clock.now())
    held.email = email
    try:
        with transaction.atomic():
            held.save(update_fields=["email"])
    except IntegrityError:
        raise email_taken() from None
    acts.record(held, "identity.change_email", str(former.id))
