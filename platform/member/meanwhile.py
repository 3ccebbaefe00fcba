"""What another coordinator did about the same person while this was on its way is told, not undone unsaid.

A removal and a re-entry of one person are lawful after each other, and so are two re-entries: the rules stop neither.
"""

from typing import Literal

from groups.rooms.log.lookup import membership_at
from member.drafting import Draft


class Overtaken(Exception):
    """`unknown`: they are no member any more; `reentry_begun`: a link lets them re-enter. Said again, it is done."""

    def __init__(self, code: Literal["unknown", "reentry_begun"]) -> None:
        super().__init__(code)
        self.code = code


class AsSeen:
    """How a member of a territory stands, from the first draft on that asks."""

    def __init__(self, territory: str, account: str) -> None:
        self._territory, self._account = territory, account
        self._seen: tuple[bool, str | None] | None = None

    def check(self, draft: Draft) -> None:
        """Raises Overtaken where a later draft finds them gone, or with a re-entry that was not there."""
        log = draft.logs.territories[self._territory]
        member = membership_at(log, self._account, log.seq)
        present = (member is not None, member.suspended if member is not None else None)
        seen, self._seen = self._seen or present, present
        if seen[0] and not present[0]:
            raise Overtaken("unknown")
        if present[1] is not None and present[1] != seen[1]:
            raise Overtaken("reentry_begun")
