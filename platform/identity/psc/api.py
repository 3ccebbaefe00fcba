"""HTTP of Pro Santé Connect: decode → access → service → schema."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from ninja import Router

from identity.access import fresh
from identity.auth import Complete, Visitor
from identity.models import Account
from identity.psc import access, schemas
from identity.psc.configuration import is_on
from identity.psc.models import LinkedIdentity
from identity.psc.models.round_trip import WITHIN
from identity.psc.services import depart, link
from identity.psc.services.come_back import Outcome, come_back
from identity.psc.services.depart import Departure
from kernel.wire import Done

router = Router(tags=["identity"])

_RETURN: Final = "/api/identity/psc/return"
_COOKIE: Final = "psc"


@router.get("", response=schemas.Psc, exclude_none=True)
def psc(request: HttpRequest) -> schemas.Psc:
    linked = access.proven(request.user.id) if isinstance(request.user, Account) else None
    return schemas.Psc(on=is_on(), linked=_shown(linked) if linked else None)


@router.post("/sign-in", response=schemas.Departure, auth=Visitor())
def sign_in(request: HttpRequest, response: HttpResponse) -> schemas.Departure:
    return _send(response, depart.to_sign_in(request, return_url=_return_url(request)))


@router.post("/link", response=schemas.Departure, auth=Complete())
def begin_link(request: HttpRequest, response: HttpResponse) -> schemas.Departure:
    fresh(request)
    return _send(response, depart.to_link(request, return_url=_return_url(request)))


@router.delete("/link", response=Done, auth=Complete())
def unlink(request: HttpRequest) -> Done:
    link.unlink(fresh(request))
    return Done()


@router.get("/return", response={302: None})
def arrive(request: HttpRequest) -> HttpResponse:
    """Where the provider sends the browser; it goes on to a page of ours, which says what came of it."""
    found = come_back(
        request,
        browser=request.COOKIES.get(_COOKIE, ""),
        given=request.GET.dict(),
        return_url=_return_url(request),
    )
    page = "/reglages" if found.linking else "/connexion"
    answer = HttpResponseRedirect("/" if found.outcome == Outcome.SIGNED_IN else f"{page}#psc-{found.outcome}")
    if found.outcome != Outcome.EXPIRED:
        answer.delete_cookie(_COOKIE, path=_RETURN, samesite="Lax")
    return answer


def _send(response: HttpResponse, departure: Departure) -> schemas.Departure:
    """The session's own cookie is strict: it does not come along when another site sends the browser back."""
    response.set_cookie(
        _COOKIE,
        departure.browser,
        max_age=WITHIN,
        path=_RETURN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return schemas.Departure(url=departure.url)


def _return_url(request: HttpRequest) -> str:
    """To be registered with the provider, for each host name, to the letter."""
    return request.build_absolute_uri(_RETURN)


def _shown(linked: LinkedIdentity) -> schemas.Linked:
    return schemas.Linked(name=linked.name, proven_at=linked.proven_at)
