"""All that this app answers for others: rooms ask it how much is unread."""

from messaging.threads import unread

__all__ = ["unread"]
