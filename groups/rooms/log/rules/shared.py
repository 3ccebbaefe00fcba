"""Questions that several actions ask before they act."""

from itertools import islice

from groups.rooms.log.limits import ALONE
from groups.rooms.log.lookup import acting_members_at, is_open, members_at, membership_at, owner_at
from groups.rooms.log.state import Log, Membership, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require


def require_coordinator(territory: Territory, account: str) -> None:
    membership = membership_at(territory, account, territory.seq)
    require(membership is not None and membership.role == "coordinator", "role")


def present_member(territory: Territory, account: str) -> Membership | None:
    return membership_at(territory, account, territory.seq)


def require_other_coordinator(territory: Territory, losing: tuple[str, ...]) -> None:
    """Void(`last`) where these accounts are all the coordinators who can act."""
    members = acting_members_at(territory, territory.seq)
    others = (member.role == "coordinator" and account not in losing for account, member in members)
    require(any(others), "last")


def require_second_coordinator(territory: Territory, statement: Statement) -> None:
    """Void(`second`) for a tenth place under a single coordinator: one lost key would orphan them all."""
    members = acting_members_at(territory, territory.seq)
    coordinators = sum(1 for _ in islice((1 for _, member in members if member.role == "coordinator"), 2))
    require(coordinators > 1 or _places(territory, statement) < ALONE, "second")


def has_key(log: Log, key: str, *, account: str | None = None, seq: int | None = None) -> bool:
    """Whether the signing key stands in the log with somebody else than this account, with an invitation, or was
    replaced: a key that was given up is nobody's any more."""
    seq = log.seq if seq is None else seq
    owner = owner_at(log, key, seq)
    return owner is not None and (owner.id != account or (owner.to is not None and owner.to <= seq))


def require_new_keys(territory: Territory, account: str, *, signing: str, sealing: str) -> None:
    """Void(`key`) where the signing key stands in the log, or the account ever had this sealing key."""
    require(not has_key(territory, signing), "key")
    require(all(part.sealing != sealing for part in territory.members[account]), "key")


def _places(territory: Territory, statement: Statement) -> int:
    """Members and open invitations; a re-entry for a member takes no place beside theirs."""
    members = {account for account, _ in members_at(territory, territory.seq)}
    opened = sum(
        is_open(invitation, seq=territory.seq, at=statement.at)
        and not (invitation.person is not None and invitation.person.account in members)
        for invitation in territory.invitations.values()
    )
    return opened + len(members)
