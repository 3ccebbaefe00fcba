"""Where one is signed in, and ending it from elsewhere."""

from django.db import transaction
from django.http import HttpRequest

from identity.models import Account, Session
from identity.services import acts, sessions


@transaction.atomic
def end(request: HttpRequest, place: Session) -> None:
    """One of one's own, perhaps this one."""
    if place.id == sessions.session_of(request.session):
        sessions.end(request)
        return
    sessions.end_each(place.account, Session.objects.filter(id=place.id))
    acts.record(place.account, "identity.end_place", str(place.id))


@transaction.atomic
def end_others(request: HttpRequest, account: Account) -> None:
    """All but this one."""
    sessions.end_all(account, but=sessions.session_of(request.session))
    acts.record(account, "identity.end_others", str(account.id))
