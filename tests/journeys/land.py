"""A territory on a running site, its people members in Python, each in a browser profile of their own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from time import sleep
from uuid import uuid4

from groups.rooms.log.acts import TerritoryRole
from kernel import clock
from member import authenticator
from member.enrolment import Newcomer, Secrets
from member.invitations import Invitation
from member.member import Member
from member.rooms import Invited, fresh_card
from tests.cast.newcomer import Known, passphrase_of, sheet_of
from tests.support.site import Site


@dataclass(frozen=True)
class Role:
    """Of the cast: a name, a trade (a code of the national nomenclatures), and a standing in the territory."""

    name: str
    profession: tuple[str, str]
    carer: bool = True
    standing: TerritoryRole = "member"

    @property
    def card(self) -> bytes:
        return fresh_card(self.name, profession=self.profession)


CAST = {
    "claire": Role("Claire Dumas", ("TRE_R85-RolePriseCharge", "330"), carer=False, standing="coordinator"),
    "malik": Role("Malik Benali", ("TRE_G15-ProfessionSante", "10"), standing="coordinator"),
    "ines": Role("Inès Roche", ("TRE_G15-ProfessionSante", "60")),
    "paul": Role("Paul Vidal", ("TRE_G15-ProfessionSante", "70")),
    "rosa": Role("Rosa Ferreira", ("TRE_G15-ProfessionSante", "50")),
}


class Land:
    """`land.claire` and the others come in when they are first asked for. Claire founded it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        # Of two server processes, neighbours speak with different ones.
        self._doors = cycle(site.urls)
        self._members: dict[str, Member] = {}
        self._browsers: list[Member] = []
        self._secrets: dict[str, Secrets] = {}
        self._steps: dict[str, int] = {}
        self._mark = uuid4().hex
        self.territory = ""

    def __getattr__(self, name: str) -> Member:
        if name not in CAST:
            raise AttributeError(name)
        if name not in self._members:
            self._enter(name)
        return self._members[name]

    @property
    def welcome(self) -> str:
        """The onboarding room."""
        rooms = self.claire.catch_up()
        return next(str(room["id"]) for room in rooms if room["kind"] == "onboarding")

    def browser(self) -> Member:
        """A browser profile in which nobody is signed in yet."""
        self._browsers.append(Member(next(self._doors)))
        return self._browsers[-1]

    def newcomer(self, name: str) -> Newcomer:
        """Somebody's keys and secrets, whose account does not exist yet."""
        sheet = sheet_of(name) if name == "claire" else None
        self._secrets[name] = Secrets(self.email(name), passphrase_of(name), sheet=sheet)
        return Known(self._secrets[name], at=clock.now())

    def email(self, name: str) -> str:
        """Other lands of the site have people of the same name."""
        return f"{name}@{self._mark}.example"

    def secrets(self, name: str) -> Secrets:
        return self._secrets[name]

    def note(self, name: str, secrets: Secrets) -> None:
        """What somebody of the cast wrote down who came in by the screens, with the code of this moment."""
        self._secrets[name] = secrets
        self._used_code(name)

    def code(self, name: str) -> str:
        """What somebody's authenticator shows: each code once, so the next one where the present one was used."""
        step = max(_step(clock.now()), self._steps.get(name, 0) + 1)
        while step > _step(clock.now()) + 1:  # the server takes one step early
            sleep(1)
        self._steps[name] = step
        return authenticator.code_at(self._secrets[name].totp, step * _STEP)

    def link_for(self, name: str, *, by: str = "malik") -> Invitation:
        role = CAST[name]
        inviter: Member = getattr(self, by)
        inviter.catch_up()
        (link,) = inviter.invite(self.territory, Invited(role.card, carer=role.carer, role=role.standing))
        return link

    def close(self) -> None:
        for browser in self._browsers:
            browser.close()

    def _enter(self, name: str) -> None:
        if name == "claire":
            self._found()
            return
        link = self.link_for(name, by="claire" if name == "malik" else "malik")
        member = self._members[name] = self.browser()
        member.join(link, self.newcomer(name))
        self._used_code(name)
        member.catch_up()
        if name == "malik":
            member.do_duties()

    def _found(self) -> None:
        founder = self._members["claire"] = self.browser()
        self.territory = founder.found(
            founding_link(self.site),
            self.newcomer("claire"),
            card=CAST["claire"].card,
            carer=False,
            onboarding="Accueil",
        )
        self._used_code("claire")

    def _used_code(self, name: str) -> None:
        """By now at the latest: the one of the present step counts as used."""
        self._steps[name] = _step(clock.now())


_STEP = 30_000


def _step(at: int) -> int:
    return at // _STEP


_FOUNDINGS = """
from django import setup
from django.core.management import call_command
setup()
for _ in range(20):
    call_command("territory", "create", name="CPTS des Causses", site={url!r})
"""
_ready: dict[str, list[str]] = {}


def founding_link(site: Site) -> str:
    """What the operator's command prints: run several times at once, as starting Python takes longer than it does."""
    links = _ready.setdefault(site.url, [])
    if not links:
        command = [sys.executable, "-c", _FOUNDINGS.format(url=site.url)]
        links += subprocess.check_output(command, env=site.environment, text=True).split()
    return links.pop()


@contextmanager
def open_land(site: Site) -> Iterator[Land]:
    land = Land(site)
    try:
        yield land
    finally:
        land.close()
