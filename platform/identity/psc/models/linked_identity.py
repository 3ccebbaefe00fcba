from django.db import models

from identity.models import Account


class LinkedIdentity(models.Model):
    """Who the provider says that an account's owner is. One national identifier, one account."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="+")
    national_id = models.CharField(max_length=64, unique=True)
    """Normalised: see claims.py. The provider's own name for the person, which it may replace, is not kept."""
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    proven_at = models.BigIntegerField()
    """When the provider last said so (ms)."""

    def __str__(self) -> str:
        return f"identity of {self.account_id}"

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()
