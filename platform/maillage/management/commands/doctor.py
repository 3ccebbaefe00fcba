"""`maillage doctor`: looks at everything an installation needs; exit code 1 where something is bad."""

import sys
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import connection

from maillage.doctor import serving, stores, surroundings
from maillage.doctor.finding import Check, Finding

CHECKS: Final[tuple[Check, ...]] = (
    surroundings.hosts,
    surroundings.secrets,
    surroundings.room,
    surroundings.pages,
    stores.database,
    stores.between_processes,
    stores.files,
    serving.mail,
    serving.work,
    serving.site,
)


class Command(BaseCommand):
    help = "Says what is wrong with this installation, and what to do; no secret is printed."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        # A pool would look for a connection for half a minute, each time.
        connection.settings_dict["OPTIONS"].pop("pool", None)
        found = [finding for check in CHECKS for finding in check()]
        for finding in found:
            self.stdout.write(_line(finding))
        worst = sum(finding.grade == "bad" for finding in found)
        self.stdout.write(f"{worst} to mend" if worst else "nothing to mend")
        if worst:
            sys.exit(1)


def _line(finding: Finding) -> str:
    return f"{finding.grade:<5}{finding.what}: {finding.told}"
