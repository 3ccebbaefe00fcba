"""The only door to linked identities: one's own, and for other packages what the site may say of a person."""

from uuid import UUID

from identity.models import Account
from identity.psc.models import LinkedIdentity


def linked_to(account: Account) -> LinkedIdentity | None:
    return proven(account.id)


def proven(account: UUID) -> LinkedIdentity | None:
    """Who the provider said that an account's owner is. Whoever asks has checked who may know."""
    return LinkedIdentity.objects.filter(account=account).first()
