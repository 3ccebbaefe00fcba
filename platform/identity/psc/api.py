"""HTTP of Pro Santé Connect: decode → access → service → schema."""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from ninja import Router

from identity.access import fresh
from identity.auth import Complete, Visitor
from identity.models import Account
from identity.psc import access, schemas
from identity.psc.configuration import is_on
from identity.psc.models import LinkedIdentity
from identity.psc.models.round_trip import WITHIN, Purpose
from identity.psc.services import depart, link, newcomers
from identity.psc.services.come_back import Outcome, come_back
from identity.psc.services.depart import Departure
from kernel.wire import Done

router = Router(tags=["identity"])

_RETURN: Final = "/api/identity/psc/return"
_COOKIE: Final = "psc"
_PAGES: Final = {Purpose.SIGN_IN: "/connexion", Purpose.LINK: "/reglages", Purpose.JOIN: "/identite"}


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


@router.post("/newcomer", response=schemas.NewcomerDeparture, auth=Visitor())
def begin_proof(
    request: HttpRequest, response: HttpResponse, given: schemas.AskedInvitation
) -> schemas.NewcomerDeparture:
    departure, ticket = depart.to_prove(request, UUID(given.invitation), return_url=_return_url(request))
    return schemas.NewcomerDeparture(url=_send(response, departure).url, ticket=ticket)


@router.post("/newcomer/proof", response=schemas.ProvenNewcomer, auth=Visitor())
def proof(request: HttpRequest, given: schemas.Ticket) -> schemas.ProvenNewcomer:
    person = newcomers.found(given.ticket)
    return schemas.ProvenNewcomer(name=person.name, national_id=person.national_id)


@router.get("/return", response={302: None})
def arrive(request: HttpRequest) -> HttpResponse:
    """Where the provider sends the browser; it goes on to a page of ours, which says what came of it."""
    found = come_back(
        request,
        browser=request.COOKIES.get(_COOKIE, ""),
        given=request.GET.dict(),
        return_url=_return_url(request),
    )
    page = f"{_PAGES[found.purpose]}#psc-{found.outcome}"
    answer = HttpResponseRedirect("/" if found.outcome == Outcome.SIGNED_IN else page)
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
