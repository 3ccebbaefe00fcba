"""What may be done to a message: edits, deletions, reactions, votes, pins. Server and browsers hold to one table."""

from groups.rooms.log.header import LOUD, Header, MessageKind
from groups.rooms.log.judge import Logs, Places, at_least, moderates_at, places_of


def fits(kind: MessageKind, *, about: MessageKind, root: bool) -> bool:
    """Whether a quiet message of this kind may be about a message of that kind, which begins its thread or does not.

    A post is edited, and a case's sheet, which is its root; votes are a poll's and pins a document's, which only a
    post has.
    """
    if kind == "edit":
        return about == "post" or (about == "case" and root)
    return about == "post" if kind in ("vote", "pin") else about in LOUD


def judge_deletion(header: Header, target: Header, logs: Logs, places: Places) -> bool:
    """Whether the header of kind `delete` may delete the message of the header `target`, by who moderates at `places`.

    Its author may. A moderator names no place that is older than the message's: who moderates no more could else delete
    what was written since, by naming the heads of when they did.
    """
    if header.sender == target.sender:
        return True
    return at_least(places_of(header), places_of(target)) and moderates_at(header.sender, logs, places)


def judge_pin(header: Header, target: Header, logs: Logs, places: Places) -> bool:
    """Whether the header of kind `pin` says which document is the group's protocol: as a moderator's deletion."""
    return at_least(places_of(header), places_of(target)) and moderates_at(header.sender, logs, places)
