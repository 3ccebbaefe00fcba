"""All that this app answers for others (rooms ask how much is unread, and when somebody wrote) and reacts to."""

from groups.rooms.events import MembershipBegan
from kernel.events import listen
from messaging.threads import activity, unread
from messaging.threads.services import read

__all__ = ["activity", "unread"]


@listen(MembershipBegan)
def begin_reading(event: MembershipBegan) -> None:
    read.begin(event.account, event.room, messages=event.messages)
