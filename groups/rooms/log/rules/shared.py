"""Questions that several actions ask before they act."""

from itertools import islice

from groups.rooms.log.limits import ALONE
from groups.rooms.log.lookup import is_open, members_at, membership_at, owns_key
from groups.rooms.log.state import Log, Membership, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require


def require_coordinator(territory: Territory, account: str) -> None:
    membership = membership_at(territory, account, territory.seq)
    require(membership is not None and membership.role == "coordinator", "role")


def present_member(territory: Territory, account: str) -> Membership | None:
    return membership_at(territory, account, territory.seq)


def require_other_coordinator(territory: Territory, losing: tuple[str, ...]) -> None:
    """Void(`last`) where these accounts are all the coordinators there are."""
    members = members_at(territory, territory.seq)
    others = (member.role == "coordinator" and account not in losing for account, member in members)
    require(any(others), "last")


def require_second_coordinator(territory: Territory, statement: Statement) -> None:
    """Void(`second`) for a tenth place under a single coordinator: one lost key would orphan them all."""
    members = members_at(territory, territory.seq)
    coordinators = sum(1 for _ in islice((1 for _, member in members if member.role == "coordinator"), 2))
    require(coordinators > 1 or _places(territory, statement) < ALONE, "second")


def has_key(log: Log, key: str, *, account: str | None = None, seq: int | None = None) -> bool:
    """Whether the signing key stands in the log with somebody else than this account, or with an invitation."""
    owner = owns_key(log, key, log.seq if seq is None else seq)
    return owner is not None and owner != account


def _places(territory: Territory, statement: Statement) -> int:
    invitations = territory.invitations.values()
    opened = sum(is_open(invitation, seq=territory.seq, at=statement.at) for invitation in invitations)
    return opened + sum(1 for _ in members_at(territory, territory.seq))
