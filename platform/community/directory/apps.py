from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    name = "community.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_ship_communes, sender=self)


def _ship_communes(**_signal: Any) -> None:
    from community.directory.services import communes

    communes.ship()
