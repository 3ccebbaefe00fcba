"""Which server takes letters: none by default."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PATIENCE = 20
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def server(url: str | None) -> dict[str, Any]:
    """Django's settings for `smtp://`, `smtp+tls://` (STARTTLS) or `smtps://` with `user:password@host:port`.

    Without a URL no letter leaves. Raises ImproperlyConfigured for another scheme or no host.
    """
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    given = urlsplit(url)
    if given.scheme not in _PORTS or not given.hostname:
        raise ImproperlyConfigured("SMTP_URL reads smtp://, smtp+tls:// or smtps://user:password@host:port.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": given.hostname,
        "EMAIL_PORT": given.port or _PORTS[given.scheme],
        "EMAIL_HOST_USER": unquote(given.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(given.password or ""),
        "EMAIL_USE_TLS": given.scheme == "smtp+tls",
        "EMAIL_USE_SSL": given.scheme == "smtps",
        "EMAIL_TIMEOUT": PATIENCE,
    }
