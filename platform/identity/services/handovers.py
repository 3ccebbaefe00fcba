"""Opening another browser of one's own: a one-time key goes one way, a sealed vault key the other, a session follows.

The server sees neither the secret that the drawing carries nor what is sealed; it brings two browsers together once.
"""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from identity import access
from identity.handover_schemas import HandoverAnswer, HandoverKey
from identity.models import Account, Handover
from identity.services import acts, sessions
from identity.services.browsers import coarse
from kernel import audit, clock, throttle
from kernel.errors import Refusal, not_found

LIVES: Final = timedelta(minutes=3)
# A whole hospital may stand behind one address.
MADE_BY_NETWORK: Final = 200
MADE_WITHIN: Final = timedelta(minutes=10)
# Both browsers ask every two seconds.
READ_PER_TURN: Final = 30
TURN: Final = timedelta(seconds=10)


@transaction.atomic
def draw(request: HttpRequest, id: str, asked: HandoverKey) -> Handover:
    """A new browser asks, and draws. Raises Refusal `id_taken` (409) or `slow_down` (429)."""
    return _ask(request, _begin(request, id, account=None), asked)


@transaction.atomic
def offer(request: HttpRequest, id: str, account: Account) -> Handover:
    """A signed-in screen draws; what it drew before ends. Raises Refusal `id_taken` (409) or `slow_down` (429)."""
    account.handovers.filter(sealed=None).delete()
    audit.record(str(account.id), "identity.offer_handover", "done", id)
    return _begin(request, id, account=account)


@transaction.atomic
def ask(request: HttpRequest, id: UUID, asked: HandoverKey) -> Handover:
    """A new browser that scanned the drawing asks. Raises Refusal `not_found` (404), also where another one asked."""
    _take_turn(request)
    handover = Handover.objects.select_for_update().filter(id=id, ends_at__gt=clock.now()).first()
    again = handover is not None and access.asked_handover(request) == id and handover.key == asked.key
    if handover is None or (handover.key is not None and not again):
        raise not_found()
    return _ask(request, handover, asked)


def look(account: Account, id: UUID) -> Handover:
    """What the signed-in browser shows before it answers. Raises Refusal `not_found` (404) or `slow_down` (429)."""
    handover = _one(access.handovers_before(account), id)
    if handover.sealed is not None:
        raise not_found()
    _read(id)
    return handover


@transaction.atomic
def answer(account: Account, id: UUID, given: HandoverAnswer) -> None:
    """The first answer stands. Raises Refusal `not_found` (404), also where nobody asked yet."""
    handover = _one(access.handovers_before(account).select_for_update(), id)
    again = handover.sealed == given.sealed and handover.account_id == account.id
    if handover.key is None or (handover.sealed is not None and not again):
        raise not_found()
    handover.account, handover.sealed, handover.sealed_mac = account, given.sealed, given.mac
    handover.save(update_fields=["account", "sealed", "sealed_mac"])
    audit.record(str(account.id), "identity.answer_handover", "done", str(id))


def answered(request: HttpRequest, id: UUID) -> Handover:
    """For the browser that asked. Raises Refusal `not_found` (404) or `slow_down` (429)."""
    handover = _one(access.handovers_of_browser(request), id)
    _read(id)
    return handover


@transaction.atomic
def take(request: HttpRequest, id: UUID) -> None:
    """Once: the browser that asked is signed in as who answered, who is told. Raises Refusal `not_found` (404)."""
    handover = _one(access.handovers_of_browser(request).select_for_update(), id)
    account = handover.account
    if account is None or handover.sealed is None:
        raise not_found()
    handover.delete()
    acts.record(account, "identity.take_handover", str(id))
    sessions.begin(request, account, fresh=False)


@transaction.atomic
def cancel(request: HttpRequest, id: UUID) -> None:
    """Either side ends it. Raises Refusal `not_found` (404)."""
    found = access.handovers_of_browser(request)
    if isinstance(request.user, Account):
        found |= access.handovers_before(request.user)
    _one(found.select_for_update(), id).delete()


def _begin(request: HttpRequest, id: str, *, account: Account | None) -> Handover:
    _take_turn(request)
    if Handover.objects.filter(id=id).exists():
        raise Refusal("id_taken", "Ce QR code existe déjà. Affichez-en un autre.")
    return Handover.objects.create(id=id, account=account, ends_at=clock.now() + clock.milliseconds(LIVES))


def _ask(request: HttpRequest, handover: Handover, asked: HandoverKey) -> Handover:
    """Binds it to this browser, which asks for nothing else any more."""
    if held := access.asked_handover(request):
        Handover.objects.filter(id=held, sealed=None).exclude(id=handover.id).delete()
    request.session[access.ASKED_HANDOVER] = str(handover.id)
    handover.place = coarse(request.META.get("HTTP_USER_AGENT", ""))
    handover.key, handover.key_mac, handover.asked_at = asked.key, asked.mac, clock.now()
    handover.save()
    return handover


def _one(found: QuerySet[Handover], id: UUID) -> Handover:
    handover = found.filter(id=id).first()
    if handover is None:
        raise not_found()
    return handover


def _take_turn(request: HttpRequest) -> None:
    network = throttle.network_of(request.META.get("REMOTE_ADDR", ""))
    throttle.limit("identity.handovers.made", network, most=MADE_BY_NETWORK, within=MADE_WITHIN)


def _read(id: UUID) -> None:
    throttle.limit("identity.handovers.read", str(id), most=READ_PER_TURN, within=TURN)
