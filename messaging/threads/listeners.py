"""All that this app answers for others: rooms ask how much is unread, from when on, and when somebody wrote; and it
keeps in mind what it announced itself."""

from kernel.events import listen
from messaging.threads import activity, unread
from messaging.threads.events import MessagesAccepted
from messaging.threads.services import told

__all__ = ["activity", "unread"]


@listen(MessagesAccepted)
def remember(event: MessagesAccepted) -> None:
    told.note(message.id for message in event.messages)
