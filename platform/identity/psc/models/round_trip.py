from datetime import timedelta
from typing import Final

from django.db import models

from identity.models import Session

WITHIN: Final = timedelta(minutes=10)


class RoundTrip(models.Model):
    """A browser sent to the provider and not back yet."""

    # The hash of what its cookie holds: a copy of the database brings nobody back.
    browser = models.CharField(max_length=43, primary_key=True)
    state = models.CharField(max_length=43)
    nonce = models.CharField(max_length=43)
    verifier = models.CharField(max_length=43)
    """Of the code (PKCE, RFC 7636)."""
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, related_name="+")
    """Whose account is to be linked; None for a sign-in."""
    ends_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"round trip until {self.ends_at}"
