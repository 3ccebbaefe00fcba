from django.apps import AppConfig


class ThreadsConfig(AppConfig):
    name = "messaging.threads"
    default_auto_field = "django.db.models.BigAutoField"
