"""How letters name the site: no link, a message that asks to follow one is then never ours."""

from django.conf import settings


def name() -> str:
    return settings.ALLOWED_HOSTS[0].lstrip(".")
