from django.db import models

from groups.rooms.models.fields import hash_field


class SealingKey(models.Model):
    """An X-Wing public key (1,216 bytes in base64url) under the hash that the logs name."""

    hash = hash_field(primary_key=True, editable=False)
    public = models.TextField()

    def __str__(self) -> str:
        return self.hash
