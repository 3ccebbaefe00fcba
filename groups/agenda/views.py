"""The one page of the agenda that asks for no sign-in: a calendar under its private address."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from groups.agenda.api import CALENDAR
from groups.agenda.services import feeds
from kernel.errors import Refusal


@require_safe
def subscribed(request: HttpRequest, token: str) -> HttpResponse:
    try:
        content = feeds.read(token, address=request.META.get("REMOTE_ADDR", ""), host=request.get_host())
    except Refusal as refused:
        return JsonResponse(refused.body(), status=refused.status)
    return HttpResponse(content, content_type=CALENDAR)
