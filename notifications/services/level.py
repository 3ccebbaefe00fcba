"""How much of a room somebody hears of."""

from django.db import transaction

from groups.rooms.models import Room
from identity.models import Account
from kernel.events import announce
from notifications.events import LevelSet
from notifications.models import Level


@transaction.atomic
def choose(person: Account, room: Room, level: str) -> None:
    """For a room that `access.room_for` gave; holds for what was written before, too."""
    Level.objects.update_or_create(account=person, room=room, defaults={"level": level})
    announce(LevelSet(account=person.id, room=room.pk, level=level))
