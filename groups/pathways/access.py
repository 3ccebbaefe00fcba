"""The only door to what a territory's groups begin from, and to them as its coordinators oversee them."""

from django.db.models import QuerySet

from groups.pathways.schemas import TemplateOut
from groups.pathways.templates import TEMPLATES
from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account


def groups_for(person: Account, territory_id: str) -> QuerySet[Room]:
    """The open and onboarding groups of a territory that the person coordinates. Raises Refusal `not_found`."""
    return rooms.overseen(person, rooms.coordinated_for(person, territory_id))


def templates_for(person: Account, territory_id: str) -> tuple[TemplateOut, ...]:
    """What its members may read of: they are the same everywhere. Raises Refusal `not_found`."""
    rooms.territory_for(person, territory_id)
    return TEMPLATES
