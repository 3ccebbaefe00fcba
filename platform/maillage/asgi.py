"""One process: HTTP by Django, the live socket by Channels."""

import os

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator, WebsocketDenier
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.urls import path, re_path

from maillage.origins import own_pages_only

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillage.settings.base")
http = get_asgi_application()

# Its models must be loaded before.
from maillage.addresses import behind_proxy, bounded  # noqa: E402
from maillage.observing import identified  # noqa: E402
from maillage.pages import assets  # noqa: E402
from messaging.live.consumers import live  # noqa: E402
from messaging.live.outlet import with_outlet  # noqa: E402

# Django types paths for its own views alone.
sockets = URLRouter([path("api/live", live), re_path("", WebsocketDenier.as_asgi())])  # type: ignore[arg-type]

protocols = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": with_outlet(AllowedHostsOriginValidator(own_pages_only(AuthMiddlewareStack(sockets)))),
    }
)
counted = bounded(
    protocols,
    requests=settings.REQUESTS_PER_ADDRESS,
    sockets=settings.SOCKETS_PER_ADDRESS,
    free=assets(settings.WHITENOISE_ROOT),
)
application = identified(behind_proxy(counted, settings.PROXIES))
