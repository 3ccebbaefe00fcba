"""How often each move is made."""

from typing import Final

from tests.soak.moves.gestures import (
    DeletePost,
    EditPost,
    PinDocument,
    Publish,
    ReactTo,
    Revise,
    TryGesture,
    VoteOn,
)
from tests.soak.moves.keys import ChangeKeys, LetReenter, Reenter, Rekey
from tests.soak.moves.links import Enter, EnterAsGuest, Invite, InviteGuests, PassTime, Revoke, TryDeadLink
from tests.soak.moves.move import Move
from tests.soak.moves.people import AdmitMet, ChangeRole, Expel, MarkCarer, Quit
from tests.soak.moves.requests import Ask, AskTooSoon, LetIn, Refuse, Withdraw
from tests.soak.moves.rooms import Admit, ChangeRoomRole, Converse, Create, JoinRoom, Leave, Post, Remove, Rename
from tests.soak.moves.spite import BreakLink, GiveJunk
from tests.soak.moves.stages import BeginSealed, DropSealed, SealAhead

WEIGHTS: Final[dict[type[Move], int]] = {
    Post: 18,
    EditPost: 4,
    DeletePost: 3,
    ReactTo: 5,
    VoteOn: 2,
    Publish: 2,
    Revise: 3,
    PinDocument: 2,
    TryGesture: 4,
    Invite: 6,
    Enter: 7,
    InviteGuests: 2,
    EnterAsGuest: 4,
    AdmitMet: 4,
    TryDeadLink: 2,
    Revoke: 2,
    Expel: 4,
    Quit: 1,
    ChangeRole: 2,
    LetReenter: 3,
    Reenter: 5,
    ChangeKeys: 3,
    Create: 7,
    JoinRoom: 4,
    Admit: 10,
    Remove: 4,
    Leave: 3,
    ChangeRoomRole: 2,
    Rekey: 3,
    GiveJunk: 2,
    BreakLink: 2,
    SealAhead: 3,
    BeginSealed: 4,
    DropSealed: 1,
    Converse: 2,
    Rename: 2,
    MarkCarer: 3,
    Ask: 8,
    AskTooSoon: 1,
    Withdraw: 2,
    Refuse: 2,
    LetIn: 5,
    PassTime: 2,
}
