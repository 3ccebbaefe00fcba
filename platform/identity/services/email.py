"""The address that one signs in with, and where one is written to; another one, once a code sent there came back."""

import hmac
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from identity.models import Account, ComingEmail, FormerEmail
from identity.models.account import fold_email
from identity.services import acts, server_key
from identity.services.enrol import email_taken
from kernel import audit, clock, throttle
from kernel.errors import Refusal
from kernel.ids import uuid7

PERIOD: Final = timedelta(days=1)
ASKED: Final = 10
"""How often in a `PERIOD` an account has a code sent: the address may be anybody's."""
GOOD_FOR: Final = timedelta(hours=1)
TRIES: Final = 10
"""How many codes an account may type while one is good. Of a million, one is right."""
_SCOPE: Final = "identity.emails"
_CODES: Final = "identity.email_codes"
_NO_POST: Final = "django.core.mail.backends.dummy.EmailBackend"


def coming(account: Account) -> ComingEmail | None:
    """The address that awaits its code, while that is good."""
    return ComingEmail.objects.filter(account=account, ends_at__gt=clock.now()).first()


def ask(account: Account, email: str) -> None:
    """Has a code sent to the address. Whether it serves somebody else is not looked up: the answer is the same.

    Asked again while its code is good, the same code is sent again. Asking for the present address gives up what was
    asked for. Raises Refusal `no_post` (409) where no letter leaves this site, or `slow_down` (429).
    """
    if settings.EMAIL_BACKEND == _NO_POST:
        raise Refusal("no_post", "Ce site n’envoie pas de courrier. Demandez à votre coordination.")
    email = fold_email(email)
    if email == account.email:
        give_up(account)
        return
    throttle.limit(_SCOPE, str(account.id), most=ASKED, within=PERIOD)
    _await(account, email)


@transaction.atomic
def _await(account: Account, email: str) -> None:
    held = Account.objects.select_for_update().get(id=account.id)
    before = coming(held)
    id = before.id if before and before.email == email else uuid7()
    now = clock.now()
    ComingEmail.objects.filter(account=held).exclude(id=id).delete()
    ComingEmail.objects.update_or_create(
        id=id,
        defaults={"account": held, "email": email, "ends_at": now + clock.milliseconds(GOOD_FOR), "due_at": now},
    )
    acts.record(held, "identity.ask_email", str(id))


@transaction.atomic
def give_up(account: Account) -> None:
    """By the person's own act, which a code that is typed elsewhere awaits, or comes before."""
    held = Account.objects.select_for_update().get(id=account.id)
    forget_coming(held)
    audit.record(str(held.id), "identity.give_up_email", "done", str(held.id))


def forget_coming(account: Account) -> None:
    """The code that was sent is good for nothing."""
    ComingEmail.objects.filter(account=account).delete()


def code_of(asked: ComingEmail) -> str:
    """The six digits that the letter holds."""
    return server_key.digits(str(asked.id), asked.email)


def confirm(account: Account, code: str) -> None:
    """The address that was asked for becomes the account's, by its code.

    Raises Refusal `code_over` (409) where none is good any more, `wrong` (401), `email_taken` (409), `slow_down` (429).
    """
    throttle.limit(_CODES, str(account.id), most=TRIES, within=GOOD_FOR)
    if not _move_by(account, code):
        raise Refusal("wrong", "Ce n’est pas le code de cette adresse. Prenez celui de la dernière lettre.", status=401)
    throttle.forget(_CODES, str(account.id))


@transaction.atomic
def _move_by(account: Account, code: str) -> bool:
    """Whether it is the code. The account's row makes two who type it, or give it up, wait for each other."""
    asked = coming(Account.objects.select_for_update().get(id=account.id))
    if asked is None:
        raise Refusal("code_over", "Ce code ne sert plus : il était bon une heure. Demandez-en un nouveau.")
    if not hmac.compare_digest(code_of(asked), code):
        audit.record(str(account.id), "identity.change_email", "refused", str(asked.id))
        return False
    move(account, asked.email, asked=asked.id)
    return True


@transaction.atomic
def move(account: Account, email: str, *, asked: UUID | None = None) -> None:
    """To an address as it is folded, within the caller's transaction if there is one: `asked` is by whose code.
    Raises Refusal `email_taken`."""
    held = Account.objects.select_for_update().get(id=account.id)
    forget_coming(held)
    former = FormerEmail.objects.create(account=held, id=asked or uuid7(), email=held.email, at=clock.now())
    held.email = email
    try:
        with transaction.atomic():
            held.save(update_fields=["email"])
    except IntegrityError:
        raise email_taken() from None
    acts.record(held, "identity.change_email", str(former.id))
