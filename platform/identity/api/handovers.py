"""Opening another browser of one's own: see services.handovers."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from identity import access
from identity import handover_schemas as schemas
from identity.auth import Complete, Visitor
from identity.models import Handover
from identity.services import handovers
from kernel.wire import Done

router = Router()


@router.post("/handovers", response=schemas.HandoverLife, auth=Visitor())
def draw(request: HttpRequest, drawn: schemas.HandoverDrawn) -> Handover:
    """A new browser asks, and draws: a signed-in phone scans it."""
    return handovers.draw(request, drawn.id, drawn)


@router.post("/handovers/offers", response=schemas.HandoverLife, auth=Complete())
def offer(request: HttpRequest, offered: schemas.HandoverOffer) -> Handover:
    """A signed-in screen draws: a new browser scans it."""
    return handovers.offer(request, offered.id, access.fresh(request))


@router.put("/handovers/{handover}/key", response=schemas.HandoverLife, auth=Visitor())
def ask(request: HttpRequest, handover: UUID, asked: schemas.HandoverKey) -> Handover:
    """The new browser that scanned an offer asks."""
    return handovers.ask(request, handover, asked)


@router.get("/handovers/{handover}", response=schemas.HandoverSeen, exclude_none=True, auth=Complete())
def look(request: HttpRequest, handover: UUID) -> schemas.HandoverSeen:
    """What a signed-in browser shows before it answers."""
    found = handovers.look(access.person(request), handover)
    seen = schemas.HandoverSeen(ends_at=found.ends_at, place=found.place)
    if found.key is not None and found.key_mac is not None:
        seen.asked_at, seen.key, seen.mac = found.asked_at, bytes(found.key), bytes(found.key_mac)
    return seen


@router.put("/handovers/{handover}/answer", response=Done, auth=Complete())
def answer(request: HttpRequest, handover: UUID, given: schemas.HandoverAnswer) -> Done:
    handovers.answer(access.fresh(request), handover, given)
    return Done()


@router.get("/handovers/{handover}/answer", response=schemas.HandoverAnswered, exclude_none=True, auth=Visitor())
def answered(request: HttpRequest, handover: UUID) -> schemas.HandoverAnswered:
    """Asked by the browser that asked, until it is answered."""
    found = handovers.answered(request, handover)
    if found.sealed is None or found.sealed_mac is None:
        return schemas.HandoverAnswered()
    sealed, mac = bytes(found.sealed), bytes(found.sealed_mac)
    return schemas.HandoverAnswered(account=str(found.account_id), sealed=sealed, mac=mac)


@router.post("/handovers/{handover}/taken", response=Done, auth=Visitor())
def take(request: HttpRequest, handover: UUID) -> Done:
    """The browser that asked has opened the answer: it is signed in."""
    handovers.take(request, handover)
    return Done()


@router.delete("/handovers/{handover}", response=Done, auth=Visitor())
def cancel(request: HttpRequest, handover: UUID) -> Done:
    handovers.cancel(request, handover)
    return Done()
