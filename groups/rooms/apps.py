from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "groups.rooms"
    default_auto_field = "django.db.models.BigAutoField"
