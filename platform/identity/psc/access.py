"""The only door to linked identities: what the site may say of a person."""

from uuid import UUID

from identity.psc.models import LinkedIdentity


def proven(account: UUID) -> LinkedIdentity | None:
    """Who the provider said that an account's owner is. Whoever asks has checked who may know."""
    return LinkedIdentity.objects.filter(account=account).first()
