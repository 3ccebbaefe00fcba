"""One move of each kind, in an order in which each makes room for the next: every run begins with them, be it short."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.soak.moves.gestures import DeletePost, EditPost, PinDocument, Publish, ReactTo, Revise, TryGesture, VoteOn
from tests.soak.moves.keys import ChangeKeys, LetReenter, Reenter, Rekey
from tests.soak.moves.links import Enter, EnterAsGuest, Invite, InviteGuests, PassTime, Revoke, TryDeadLink
from tests.soak.moves.move import Move
from tests.soak.moves.people import AdmitMet, ChangeRole, Expel, MarkCarer, Quit
from tests.soak.moves.requests import Ask, AskTooSoon, LetIn, Refuse, Withdraw
from tests.soak.moves.rooms import Admit, ChangeRoomRole, Converse, Create, JoinRoom, Leave, Post, Remove, Rename
from tests.soak.moves.spite import BreakLink, GiveJunk
from tests.soak.moves.stages import BeginSealed, DropSealed, SealAhead
from tests.soak.oracle import TERRITORY


@dataclass(frozen=True)
class Wish:
    """A move of this kind, whose fields are `such`; the rest of it chance gives."""

    kind: type[Move]
    such: Mapping[str, object] = field(default_factory=dict)

    def fits(self, move: Move) -> bool:
        return type(move) is self.kind and all(getattr(move, name) == value for name, value in self.such.items())

    def __str__(self) -> str:
        return " ".join([self.kind.__name__, *(f"{name}={value}" for name, value in self.such.items())])


def _a(kind: type[Move], /, **such: object) -> Wish:
    return Wish(kind, such)


TOUR: Final = (
    _a(Invite, shortly=False),
    _a(Enter),
    _a(Create, kind="closed"),
    _a(InviteGuests),
    _a(EnterAsGuest),
    _a(Post, poll=True),
    _a(VoteOn),
    _a(ReactTo),
    _a(TryGesture, code="not_author"),
    _a(EditPost),
    _a(Create, kind="open"),
    _a(JoinRoom),
    _a(Publish),
    _a(Revise),
    _a(PinDocument),
    _a(DeletePost),
    _a(TryGesture, code="deleted"),
    _a(Ask),
    _a(Refuse),
    _a(AskTooSoon),
    _a(Ask),
    _a(Withdraw),
    _a(Ask),
    _a(LetIn),
    _a(AdmitMet),
    _a(Create, kind="direct"),
    _a(Converse),
    _a(Rename),
    _a(SealAhead),
    _a(BeginSealed),
    _a(SealAhead),
    _a(DropSealed),
    _a(MarkCarer),
    _a(ChangeKeys),
    _a(Admit),
    _a(Remove),
    _a(Rekey),
    _a(ChangeRole),
    _a(ChangeRoomRole),
    _a(LetReenter),
    _a(Reenter),
    _a(Leave),
    _a(Invite, shortly=True),
    _a(PassTime),
    _a(TryDeadLink),
    _a(Invite),
    _a(Revoke),
    _a(Expel),
    _a(Quit),
    _a(GiveJunk, source=TERRITORY),
    _a(BreakLink),
    _a(GiveJunk),
)
