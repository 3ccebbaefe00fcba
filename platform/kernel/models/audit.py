from django.db import models


class AuditEntry(models.Model):
    """One act that may have to be answered for. Ids and words of ours only, never content; never changed."""

    class Outcome(models.TextChoices):
        DONE = "done"
        REFUSED = "refused"

    at = models.BigIntegerField(db_index=True)
    """Milliseconds, the server's clock."""
    actor = models.CharField(max_length=64, db_index=True)
    """An account id, or `operator`, or `visitor`."""
    act = models.CharField(max_length=64)
    """`<app>.<verb>`."""
    outcome = models.CharField(max_length=7, choices=Outcome)
    subject = models.CharField(max_length=64, db_index=True)
    """The id of what was acted upon."""

    def __str__(self) -> str:
        return f"{self.at} {self.actor} {self.act} {self.outcome} {self.subject}"
