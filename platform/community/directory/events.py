"""What this app announces, after commit."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event


@dataclass(frozen=True)
class ProfileSaved(Event):
    """A member of a territory said what they do."""

    territory: str
    account: UUID
