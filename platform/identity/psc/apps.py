from django.apps import AppConfig


class PscConfig(AppConfig):
    name = "identity.psc"
    default_auto_field = "django.db.models.BigAutoField"
