"""All that this app answers for others: rooms ask how much is unread, from when on, and when somebody wrote."""

from messaging.threads import activity, unread

__all__ = ["activity", "unread"]
