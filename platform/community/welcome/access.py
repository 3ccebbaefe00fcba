"""The only door to the welcome: through a territory that the person is a member of. Guests have none."""

from uuid import UUID

from community.directory import access as directory
from community.welcome.services import arrivals
from community.welcome.services.arrivals import Arrival
from groups.rooms.models import Room, Seat
from identity.models import Account
from kernel.errors import not_found


def territory_for(person: Account, territory_id: str) -> Room:
    """A territory that the person is a member of. Raises Refusal `not_found`."""
    return directory.territory_for(person, territory_id)


def newcomer_for(territory: Room, account: UUID) -> Arrival:
    """One of the newcomers of a territory that `territory_for` gave. Raises Refusal `not_found`."""
    found = arrivals.newcomers(territory).get(account)
    if found is None:
        raise not_found()
    return found


def coordinates(person: Account, territory: Room) -> bool:
    return Seat.objects.filter(room=territory, account=person, role=Seat.Role.COORDINATOR).exists()
