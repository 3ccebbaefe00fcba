from django.conf import settings
from django.db import models

from groups.rooms.models.fields import hash_field


class Feed(models.Model):
    """The private address under which somebody's calendar program reads their events. Who has it needs no other
    proof, so only its hash is kept."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    token_hash = hash_field(unique=True)
    created_at = models.BigIntegerField(editable=False)

    def __str__(self) -> str:
        return f"feed of {self.account_id}"
