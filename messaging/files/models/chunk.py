from django.db import models

from messaging.files.models.file import File


class Chunk(models.Model):
    """One sealed chunk: `blob` is its name in the store. The row stands before the blob does, so that none is lost."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="parts", db_index=False)
    index = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of its bytes, in hexadecimal."""
    blob = models.CharField(max_length=40, unique=True)
    stored = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "index"], name="chunk_one_per_place")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.index}"
