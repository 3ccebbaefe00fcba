from __future__ import annotations

from typing import cast

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


def fold_email(email: str) -> str:
    """The one spelling under which an address is stored and looked up."""
    return email.strip().lower()


class AccountManager(BaseUserManager["Account"]):
    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=fold_email(username or ""))


class Account(AbstractBaseUser):
    """Somebody who signs in. Names and professions stand on cards, in the territories' logs."""

    id = models.UUIDField(primary_key=True, editable=False)
    email = models.EmailField(unique=True)
    created_at = models.BigIntegerField(editable=False)

    # Who signs in when is kept in the audit; Django's own column would say it twice.
    last_login = cast("models.DateTimeField[None, None]", None)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = AccountManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_folded"),
        ]

    def __str__(self) -> str:
        return str(self.id)
