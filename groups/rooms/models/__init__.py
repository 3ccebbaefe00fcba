from groups.rooms.models.box import Box
from groups.rooms.models.card import Card
from groups.rooms.models.checkpoint import Checkpoint
from groups.rooms.models.founding import Founding
from groups.rooms.models.invitation import Invitation
from groups.rooms.models.link import Link
from groups.rooms.models.request import Request
from groups.rooms.models.room import Room
from groups.rooms.models.room_request import RoomRequest
from groups.rooms.models.sealing_key import SealingKey
from groups.rooms.models.seat import Seat
from groups.rooms.models.statement import Statement
from groups.rooms.models.wrap import Wrap

__all__ = [
    "Box",
    "Card",
    "Checkpoint",
    "Founding",
    "Invitation",
    "Link",
    "Request",
    "Room",
    "RoomRequest",
    "SealingKey",
    "Seat",
    "Statement",
    "Wrap",
]
