"""`maillage tidy`: deletes what was kept long enough. Run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand

from kernel import registry


class Command(BaseCommand):
    help = "Deletes what was kept long enough: run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        for what, count in registry.do_chores().items():
            self.stdout.write(f"{what}: {count}")
