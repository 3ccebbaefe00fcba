"""All that this app reacts to: a territory's log that grew may have brought people, or new cards."""

from community.directory.services import roll
from groups.rooms.events import StatementsAccepted
from groups.rooms.models import Room
from kernel.events import listen


@listen(StatementsAccepted)
def log_grew(event: StatementsAccepted) -> None:
    territory = Room.objects.filter(pk=event.room, kind=Room.Kind.TERRITORY).first()
    if territory is not None:
        roll.bring_up(territory)
