"""The only door to a territory's groups as its coordinators oversee them."""

from django.db.models import QuerySet

from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account


def groups_for(person: Account, territory_id: str) -> QuerySet[Room]:
    """The open and onboarding groups of a territory that the person coordinates. Raises Refusal `not_found`."""
    return rooms.overseen(person, rooms.coordinated_for(person, territory_id))
