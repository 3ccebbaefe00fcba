"""A newcomer who shows who they are before they join: what the provider said waits for their page's ticket."""

from dataclasses import asdict
from datetime import timedelta
from typing import Final
from uuid import UUID

from identity.models import Account
from identity.psc.claims import Proven, normalised
from identity.psc.models import ProvenNewcomer
from identity.psc.services import link
from identity.psc.services.depart import name_of
from kernel import clock
from kernel.errors import Refusal, not_found

WITHIN: Final = timedelta(hours=1)
"""How long whoever was proven may take to join."""


def keep(person: Proven, *, invitation: UUID, ticket: str) -> None:
    """For the page that sent the browser, which alone holds what `ticket` is the hash of."""
    ends_at = clock.now() + clock.milliseconds(WITHIN)
    ProvenNewcomer.objects.create(ticket=ticket, invitation=invitation, ends_at=ends_at, **asdict(person))


def found(ticket: str) -> Proven:
    """Who came back with it. Raises Refusal `not_found` as long as nobody has."""
    row = ProvenNewcomer.objects.filter(ticket=name_of(ticket), ends_at__gt=clock.now()).first()
    if row is None:
        raise not_found()
    return _person(row)


def link_proven(account: Account, ticket: str, *, invitation: UUID, rpps: str) -> None:
    """Links an account that has just joined to who was proven for its invitation, within the caller's transaction.

    `rpps` is the invitation's own. Raises Refusal `psc_proof` where the proof is late, or somebody else's.
    """
    waiting = ProvenNewcomer.objects.select_for_update().filter(ticket=name_of(ticket), invitation=invitation)
    row = waiting.filter(ends_at__gt=clock.now()).first()
    if row is None or row.national_id != normalised(rpps) or not link.link(account, _person(row)):
        raise Refusal(
            "psc_proof",
            "Cette confirmation par Pro Santé Connect n’a pas pu être retenue. Recommencez-la, ou entrez sans elle.",
        )
    row.delete()


def _person(row: ProvenNewcomer) -> Proven:
    return Proven(row.national_id, row.given_name, row.family_name)
