"""The one HTTP interface, put together from each part's routers."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from community.directory.api import router as directory
from community.welcome.api import router as welcome
from groups.agenda.api import router as agenda
from groups.pathways.api import router as pathways
from groups.rooms.api import router as rooms
from identity.api import router as identity
from identity.models import Unlocker
from identity.psc.api import router as psc
from kernel import errors
from kernel.errors import Refusal
from maillage.parser import BoundedParser
from messaging.files.api import router as files
from messaging.live.api import router as live
from messaging.threads.api import router as threads
from notifications.api import router as notifications

api = NinjaAPI(title="Maillage", version="1", docs_url=None, openapi_url=None, parser=BoundedParser())
api.add_router("/identity", identity)
api.add_router("/identity/psc", psc)
api.add_router("", rooms)
api.add_router("", agenda)
api.add_router("", pathways)
api.add_router("", threads)
api.add_router("", files)
api.add_router("", live)
api.add_router("", directory)
api.add_router("", welcome)
api.add_router("", notifications)
if settings.DEMO:
    from maillage.demo.api import router as demo

    api.add_router("/demo", demo)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return api.create_response(request, refusal.body(), status=refusal.status)


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = [field for field in map(_field, error.errors) if field]
    return refused(request, errors.field(fields[0]) if fields else errors.form())


def _field(problem: dict[str, Any]) -> str | None:
    """A location reads: body, the parameter's name, the kind if it is one of several, the field, and further inside it;
    elsewhere that name is all."""
    where, *path = problem["loc"]
    names = [name for name in path[1:] if name not in Unlocker.Kind.values] if where == "body" else path
    return str(names[0]) if names else None


@api.exception_handler(Http404)
def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    return refused(request, errors.not_found())


@api.exception_handler(AuthenticationError)
def signed_out(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    return refused(request, errors.signed_out())


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, _error: HttpError) -> HttpResponse:
    """What ninja itself refuses: a body that is no JSON."""
    return refused(request, errors.form())
