from django.db import models


class Commune(models.Model):
    """A commune by its INSEE code, at its centre (WGS 84, degrees)."""

    code = models.CharField(primary_key=True, max_length=5)
    name = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    epci = models.CharField(max_length=9, blank=True)
    """SIREN of its group of communes."""
    words = models.CharField(max_length=120)
    """Its name as it is searched: see `words.indexed`."""
    order = models.CharField(max_length=120)
    """Its name as lists are sorted by it, the same on every database."""

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
