"""The answers that belong to no part: health, what does not exist, what broke."""

import sys
from typing import Final

from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from redis import RedisError

from kernel import errors, registry

AWAY: Final = (OperationalError, InterfaceError, RedisError, OSError)
"""What is raised where a database, a store or the disk does not do its part."""


@registry.health("database")
def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 and `{"status": "ok", "checks": {…}}` while every registered part can serve; else 503."""
    checks = registry.check_health()
    serves = all(checks.values())
    return JsonResponse({"status": "ok" if serves else "failing", "checks": checks}, status=200 if serves else 503)


def not_found(_request: HttpRequest, exception: Exception) -> JsonResponse:  # noqa: ARG001  # Django passes it by name
    return JsonResponse(errors.not_found().body(), status=404)


def broken(_request: HttpRequest) -> JsonResponse:
    """For whatever an answer failed with, where nothing refused it."""
    if isinstance(sys.exc_info()[1], AWAY):
        return JsonResponse(errors.unavailable().body(), status=503)
    sentence = "Le serveur a rencontré un problème. Recommencez dans une minute."
    return JsonResponse({"code": "broken", "message": sentence}, status=500)
