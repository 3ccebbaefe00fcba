"""The audit trail is kept for a year."""

from datetime import timedelta
from typing import Final

from kernel import clock, registry
from kernel.models import AuditEntry

KEPT: Final = timedelta(days=365)


@registry.chore("audit entries older than a year")
def _audit() -> int:
    return AuditEntry.objects.filter(at__lt=clock.now() - clock.milliseconds(KEPT)).delete()[0]
