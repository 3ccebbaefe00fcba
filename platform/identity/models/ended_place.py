from django.db import models


class EndedPlace(models.Model):
    """A place that was ended from elsewhere: the browser there deletes what it keeps, once it hears of it."""

    id = models.UUIDField(primary_key=True, editable=False)
    """The session's."""
    at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return str(self.id)
