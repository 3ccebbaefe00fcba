"""The only door to the directory: through the territories that a person is a member of. Guests have none."""

import logging
from uuid import UUID

from django.db.models import QuerySet

from community.directory.models import Profile
from community.directory.services import roll
from groups.rooms import access as rooms
from groups.rooms.models import Room
from identity.models import Account
from kernel.errors import not_found

_log = logging.getLogger(__name__)


def territory_for(person: Account, territory_id: str) -> Room:
    """A territory that the person is a member of, its directory up to its log where that can be. Raises Refusal
    `not_found`."""
    territory = rooms.territory_for(person, territory_id)
    try:
        roll.bring_up(territory)
    except Exception:
        # The directory as it was is worth more than none: the log's next growth, or reader, brings it up.
        _log.exception("a directory could not be brought up to its log")
    return territory


def profiles_of(territory: Room) -> QuerySet[Profile]:
    """Of a territory that `territory_for` gave: its present members."""
    return Profile.objects.filter(territory=territory).select_related("replacement")


def profile_for(person: Account, territory_id: str, account: UUID) -> Profile:
    """One present member of a territory of the person's. Raises Refusal `not_found`."""
    found = profiles_of(territory_for(person, territory_id)).filter(account=account).first()
    if found is None:
        raise not_found()
    return found
