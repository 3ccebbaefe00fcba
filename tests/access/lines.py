"""The lines of the table: what is asked, said or heard, and what each role gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.access.bodies import Body
from tests.access.roles import SIGNED_IN, Role, Roles


@dataclass(frozen=True)
class Ask:
    """A question to `endpoint` (method and address), and who `may`."""

    endpoint: str
    what: str
    may: Roles
    at: Mapping[str, str] = field(default_factory=dict)
    """For each parameter of the address, or of the question after it, the name of a thing of the scene."""
    names: tuple[str, ...] = ()
    """Things that the body names."""
    body: Body | None = None
    told: Mapping[str, Roles] = field(default_factory=dict)
    shows: str = ""
    confirmed: bool = False
    """Asks of whoever may that they have just proved who they are."""

    @property
    def method(self) -> str:
        return self.endpoint.partition(" ")[0]

    @property
    def address(self) -> str:
        return self.endpoint.partition(" ")[2]

    def expected(self, role: Role) -> str:
        """`yes`, the code of a refusal, or `nothing`: a list without it."""
        if role in self.may:
            return "yes"
        for code, roles in self.told.items():
            if role in roles:
                return code
        if role == Role.NOBODY:
            return "signed_out"
        if role == Role.HALF:
            return "second_factor"
        return "nothing" if self.shows else "not_found"

    @property
    def someone(self) -> Role | None:
        """Of those who are signed in and may, the one who may most elsewhere."""
        order = (Role.COORDINATOR, Role.MODERATOR, *Role)
        return next((role for role in order if role in self.may & SIGNED_IN), None)


@dataclass(frozen=True)
class Say:
    """A frame that a browser says on the live socket about a room and a thread of it, and who `may`."""

    frame: str
    what: str
    may: Roles
    room: str = "practice"
    told: Mapping[str, Roles] = field(default_factory=dict)

    def expected(self, role: Role) -> str:
        """As for an Ask. A socket knows no half: it is closed to whoever is not signed in."""
        if role in self.may:
            return "yes"
        if role not in SIGNED_IN:
            return "signed_out"
        return next((code for code, roles in self.told.items() if role in roles), "not_found")


@dataclass(frozen=True)
class Hear:
    """A frame that reaches whoever `may` know, and nobody else, when it is said in the closed group."""

    frame: str
    what: str
    may: Roles

    def expected(self, role: Role) -> str:
        if role in self.may:
            return "yes"
        return "nothing" if role in SIGNED_IN else "signed_out"
