from datetime import timedelta
from enum import StrEnum
from typing import Final

from django.db import models

from identity.models import Session

WITHIN: Final = timedelta(minutes=10)


class Purpose(StrEnum):
    """What a browser is sent to the provider for."""

    SIGN_IN = "sign_in"
    LINK = "link"
    JOIN = "join"
    """A newcomer shows who they are before they join."""


class RoundTrip(models.Model):
    """A browser sent to the provider and not back yet."""

    # The hash of what its cookie holds: a copy of the database brings nobody back.
    browser = models.CharField(max_length=43, primary_key=True)
    state = models.CharField(max_length=43)
    nonce = models.CharField(max_length=43)
    verifier = models.CharField(max_length=43)
    """Of the code (PKCE, RFC 7636)."""
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, related_name="+")
    """Whose account is to be linked; None for a sign-in, and for a newcomer."""
    ticket = models.CharField(max_length=43, blank=True)
    """Of a newcomer: the hash of what their page holds, for whom the proof will be kept."""
    invitation = models.UUIDField(null=True)
    """The newcomer's."""
    ends_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"round trip until {self.ends_at}"

    @property
    def purpose(self) -> Purpose:
        if self.invitation:
            return Purpose.JOIN
        return Purpose.LINK if self.session_id else Purpose.SIGN_IN
