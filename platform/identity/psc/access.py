"""The only door to linked identities: one's own, and for other packages what the site may say of a person."""

from identity.models import Account
from identity.psc.models import LinkedIdentity


def linked_to(account: Account) -> LinkedIdentity | None:
    return LinkedIdentity.objects.filter(account=account).first()
