from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "messaging.files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from messaging.files import chores  # noqa: F401
