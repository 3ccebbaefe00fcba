from django.db import models

from identity.models.account import Account


class Handover(models.Model):
    """One account opening another browser of its own, as far as it went. Nothing here opens anything by itself."""

    id = models.UUIDField(primary_key=True, editable=False)
    # Of whose signed-in browser drew it, or answered it.
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="handovers", null=True)
    ends_at = models.BigIntegerField(db_index=True)
    # The browser that asks: what it is, coarsely, its one-time key under the drawing's MAC, and since when.
    place = models.CharField(max_length=60)
    key = models.BinaryField(null=True)
    key_mac = models.BinaryField(null=True)
    asked_at = models.BigIntegerField(null=True)
    sealed = models.BinaryField(null=True)
    sealed_mac = models.BinaryField(null=True)

    def __str__(self) -> str:
        return str(self.id)
