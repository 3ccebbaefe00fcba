"""An operator undoes what was done to an account since a day began."""

from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django_otp.plugins.otp_totp.models import TOTPDevice

from identity.models import Account, FormerEmail, PastSecondFactor, PastUnlocker, PastVault, Vault
from identity.models.account import fold_email
from identity.models.past import DAY
from identity.psc.services import link
from identity.services import acts, email, past, second_factor, server_key, sessions
from kernel.errors import Refusal


def account_of(address: str) -> Account | None:
    """Who signs in with it; else who did last: whoever found a session open may have moved the account."""
    folded = fold_email(address)
    former = FormerEmail.objects.filter(email=folded).select_related("account").order_by("-at").first()
    return Account.objects.filter(email=folded).first() or (former.account if former else None)


@transaction.atomic
def restore(account: Account, day: date) -> list[str]:
    """Puts back vault, unlockers, second factor and address as they stood when `day` (UTC) began, or when the account
    did, if later.

    What was put back; unlockers that came since are gone, an address that serves somebody else by now stays theirs.
    What stood until now is kept in its turn. Nobody signs in by Pro Santé Connect until it is linked again, and all the
    account's sessions end: one of them may be whose deed is undone. The owner is told.
    """
    held = Account.objects.select_for_update().get(pk=account.pk)
    sessions.end_all(held)
    link.unlink(held)
    since = (day - date(1970, 1, 1)).days
    done = [
        *_put_vault_back(held, since),
        *_put_unlockers_back(held, since),
        *_put_second_factor_back(held, since),
        *_put_address_back(held, since),
    ]
    acts.record_by("operator", "identity.restore", held.id)
    return done


def _put_vault_back(account: Account, since: int) -> list[str]:
    former = PastVault.objects.filter(account=account, day__gte=since).order_by("day").first()
    if former is None:
        return []
    past.keep_vault(account.vault)
    Vault.objects.filter(account=account).update(version=F("version") + 1, resting=former.resting)
    return ["vault"]


def _put_unlockers_back(account: Account, since: int) -> list[str]:
    stood = Q(created_at__lt=since * DAY) | Q(created_at=account.created_at)
    for late in account.unlockers.exclude(stood):
        past.keep_unlocker(late)
        late.delete()
    former = list(PastUnlocker.objects.filter(stood, account=account, day__gte=since).order_by("kind", "created_at"))
    for unlocker in former:
        account.unlockers.create(id=unlocker.unlocker, **past.what_it_is(unlocker))
        unlocker.delete()
    return [unlocker.kind for unlocker in former]


def _put_second_factor_back(account: Account, since: int) -> list[str]:
    former = PastSecondFactor.objects.filter(account=account, day__gte=since).order_by("day").first()
    if former is None:
        return []
    second_factor.end(account)
    if former.resting:
        key = server_key.take_up(bytes(former.resting)).hex()
        TOTPDevice.objects.create(user=account, name="totp", key=key)
    return ["second factor"]


def _put_address_back(account: Account, since: int) -> list[str]:
    email.forget_coming(account)
    former = FormerEmail.objects.filter(account=account, at__gte=since * DAY).order_by("at", "id").first()
    if former is None or former.email == account.email:
        return []
    try:
        email.move(account, former.email)
    except Refusal:
        return []
    return ["address"]
