"""HTTP of presence: what is chosen lasts, beyond any socket."""

from django.http import HttpRequest
from ninja import Router, Schema

from identity.access import person
from identity.auth import Complete
from kernel.wire import Done
from messaging.live import choice

router = Router(tags=["live"], auth=Complete())


class PresenceChoice(Schema):
    """`shown`: whether others see that I am here, and writing."""

    shown: bool


@router.put("/presence", response=Done)
def choose_presence(request: HttpRequest, given: PresenceChoice) -> Done:
    choice.choose(person(request), shown=given.shown)
    return Done()
