"""`maillage restore SRC --key FILE`: puts a copy back into an empty installation, and says what it found."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillage.backup.alone import restore_options
from maillage.backup.reading import read
from maillage.backup.restoring import restore
from maillage.backup.sealing import PrivateKey, Refused


class Command(BaseCommand):
    help = "Puts a copy back into an empty database of either engine, and holds every row and file against it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        restore_options(parser)

    def tell(self, line: str) -> None:
        """How far it is."""
        self.stderr.write(line, style_func=str)

    def handle(self, *args: Any, source: Path, key: Path, **options: Any) -> None:
        try:
            found = restore(read(source, PrivateKey.read(key)), self.tell)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(found.sentence)
        if found.faults:
            raise CommandError(
                "\n".join(["All that the copy has is restored. Already when it was made:", *found.faults])
            )
        self.stdout.write("Every row is the one that was copied, every log leads to its head, every file is there.")
