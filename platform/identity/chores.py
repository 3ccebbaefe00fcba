"""What identity no longer needs."""

from typing import Final

from django.core.management import call_command

from identity.models import (
    ComingEmail,
    EndedPlace,
    Familiar,
    FormerEmail,
    Handover,
    PastSecondFactor,
    PastUnlocker,
    PastVault,
    Session,
)
from identity.models.past import DAY
from identity.services import familiar
from identity.services.past import KEPT_FOR
from identity.services.trust import END_REMEMBERED
from kernel import clock, registry

_PAST: Final = (PastVault, PastUnlocker, PastSecondFactor)


@registry.chore("sessions that ended")
def _sessions() -> int:
    call_command("clearsessions")
    return Session.objects.filter(ends_at__lte=clock.now()).delete()[0]


@registry.chore("places that were ended more than a year ago")
def _ended() -> int:
    return EndedPlace.objects.filter(at__lt=clock.now() - clock.milliseconds(END_REMEMBERED)).delete()[0]


@registry.chore("addresses that were asked for, without their code")
def _coming() -> int:
    return ComingEmail.objects.filter(ends_at__lte=clock.now()).delete()[0]


@registry.chore("hand-overs that nobody took")
def _handovers() -> int:
    return Handover.objects.filter(ends_at__lte=clock.now()).delete()[0]


@registry.chore("vaults, unlockers and second factors replaced more than 30 days ago")
def _past() -> int:
    before = (clock.now() - clock.milliseconds(KEPT_FOR)) // DAY
    return sum(model.objects.filter(day__lt=before).delete()[0] for model in _PAST)


@registry.chore("former addresses, and places where nobody signed in for 90 days")
def _traces() -> int:
    now = clock.now()
    addresses = FormerEmail.objects.filter(at__lt=now - clock.milliseconds(KEPT_FOR)).delete()[0]
    return addresses + Familiar.objects.filter(seen_at__lt=now - clock.milliseconds(familiar.FAMILIAR_FOR)).delete()[0]
