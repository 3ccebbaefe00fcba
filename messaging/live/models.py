from django.conf import settings
from django.db import models


class Hidden(models.Model):
    """Somebody whom nobody is to see here, or writing."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "hidden"

    def __str__(self) -> str:
        return str(self.account_id)
