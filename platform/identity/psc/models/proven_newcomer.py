from django.db import models


class ProvenNewcomer(models.Model):
    """Who the provider says that somebody is who holds an invitation and has not joined yet."""

    # The hash of what their page holds: a copy of the database takes nobody's proof.
    ticket = models.CharField(max_length=43, primary_key=True)
    invitation = models.UUIDField()
    national_id = models.CharField(max_length=64)
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    ends_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"proof for {self.invitation}"
