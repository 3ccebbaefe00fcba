"""What is no longer needed of Pro Santé Connect."""

from identity.psc.models import ProvenNewcomer, RoundTrip
from kernel import clock, registry


@registry.chore("round trips to the identity provider that nobody came back from")
def _round_trips() -> int:
    return RoundTrip.objects.filter(ends_at__lte=clock.now()).delete()[0]


@registry.chore("proofs of newcomers who never joined")
def _newcomers() -> int:
    return ProvenNewcomer.objects.filter(ends_at__lte=clock.now()).delete()[0]
