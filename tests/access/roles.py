"""As whom an access test asks, and the sets of them that the table speaks of."""

from enum import StrEnum


class Role(StrEnum):
    """The value heads its column in SECURITY.md."""

    NOBODY = "nobody"
    HALF = "half in"
    REMOVED = "removed"
    ELSEWHERE = "elsewhere"
    GUEST = "guest"
    PLAIN = "adherent"
    COORDINATOR = "coordinator"
    CARER = "carer"
    READER = "reader"
    WRITER = "member"
    MODERATOR = "moderator"


MEANINGS = {
    Role.NOBODY: "has not signed in",
    Role.HALF: "the moderator, whose second factor is still due",
    Role.REMOVED: "was in the territory and in the closed group, and was removed from both",
    Role.ELSEWHERE: "coordinates another territory",
    Role.GUEST: "came into the onboarding group by a shared link, and is in no territory",
    Role.PLAIN: "is in the territory, no carer, and in none of the groups but the onboarding group",
    Role.COORDINATOR: "coordinates the territory, is no carer and is not in the groups",
    Role.CARER: "is a carer of the territory and in the pathway group, not in the closed group",
    Role.READER: "is a carer, and reads in the closed group",
    Role.WRITER: "is a carer, and writes in the closed group and in the pathway group",
    Role.MODERATOR: "is a carer, and moderates the closed group",
}

Roles = frozenset[Role]
EVERYBODY: Roles = frozenset(Role)
SIGNED_IN: Roles = EVERYBODY - {Role.NOBODY, Role.HALF}
MEMBERS: Roles = SIGNED_IN - {Role.REMOVED, Role.ELSEWHERE, Role.GUEST}
"""Of the territory."""
ONBOARDING: Roles = MEMBERS | {Role.GUEST}
CARERS: Roles = MEMBERS - {Role.PLAIN, Role.COORDINATOR}
CLOSED: Roles = frozenset({Role.READER, Role.WRITER, Role.MODERATOR})
"""In the closed group."""
COORDINATOR: Roles = frozenset({Role.COORDINATOR})
GUEST: Roles = frozenset({Role.GUEST})
READER: Roles = frozenset({Role.READER})
WRITER: Roles = frozenset({Role.WRITER})
IN_PATHWAY: Roles = frozenset({Role.CARER, Role.WRITER})
MODERATOR: Roles = frozenset({Role.MODERATOR})
NONE: Roles = frozenset()
