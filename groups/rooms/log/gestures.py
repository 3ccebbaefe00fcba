"""What may be done to a message: edits, deletions, reactions, votes. Server and browsers hold to the same table."""

from groups.rooms.log.header import LOUD, MessageKind


def fits(kind: MessageKind, *, about: MessageKind, root: bool) -> bool:
    """Whether a quiet message of this kind may be about a message of that kind, which begins its thread or does not.

    A post is edited, and a case's sheet, which is its root; votes are a poll's, which only a post has.
    """
    if kind == "edit":
        return about == "post" or (about == "case" and root)
    return about == "post" if kind == "vote" else about in LOUD
