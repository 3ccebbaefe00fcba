from typing import Final
from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from identity import access, schemas
from identity.auth import Complete, Visitor
from identity.services import places, sessions, throttle, trust
from kernel.wire import Done

router = Router(auth=Complete())
SHOWN: Final = 100


@router.get("/places", response=list[schemas.Place])
def list_places(request: HttpRequest) -> list[schemas.Place]:
    here = sessions.session_of(request.session)
    return [
        schemas.Place(
            id=str(place.id),
            name=place.name,
            began_at=place.began_at,
            seen_at=place.seen_at,
            ends_at=place.ends_at,
            trusted=place.trusted,
            here=place.id == here,
        )
        for place in access.places_of(access.person(request)).order_by("-seen_at", "-id")[:SHOWN]
    ]


@router.delete("/places/{uuid:place}", response=Done)
def end_place(request: HttpRequest, place: UUID) -> Done:
    places.end(request, access.place_of(access.person(request), place))
    return Done()


@router.post("/places/end-others", response=Done)
def end_others(request: HttpRequest) -> Done:
    places.end_others(request, access.person(request))
    return Done()


@router.post("/trust", response=schemas.Trusted, exclude_none=True)
def trust_here(request: HttpRequest) -> schemas.Trusted:
    place = trust.trust(request)
    return schemas.Trusted(place=str(place) if place else None)


@router.delete("/trust", response=Done)
def distrust_here(request: HttpRequest) -> Done:
    trust.distrust(request)
    return Done()


@router.post("/ended", response=schemas.Ended, auth=Visitor())
def ended(request: HttpRequest, given: schemas.AskedPlace) -> schemas.Ended:
    """For who was signed in there and is no more: its id, which nobody guesses, is all that it takes."""
    throttle.take_question(request.META.get("REMOTE_ADDR", ""))
    return schemas.Ended(ended=trust.was_ended(UUID(given.place)))
