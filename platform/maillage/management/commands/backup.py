"""`maillage backup DEST --to FILE.pub`: a sealed copy of the whole installation, while it serves."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from maillage.backup.making import lost, make
from maillage.backup.sealing import PublicKey, Refused


class Command(BaseCommand):
    help = "Copies database, files and server keys, sealed to a public key; broken off, it goes on where it stood."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DEST", help="a folder that is empty, or not there yet")
        parser.add_argument("--to", type=Path, required=True, help="file of the public key (`maillage backup-key`)")

    def tell(self, line: str) -> None:
        """How far it is."""
        self.stderr.write(line, style_func=str)

    def handle(self, *args: Any, folder: Path, to: Path, **options: Any) -> None:
        try:
            contents = make(folder, PublicKey.read(to), self.tell)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        rows = sum(table["rows"] for table in contents["tables"].values())
        if lacking := lost(contents):
            raise CommandError(
                f"{folder} has all {rows:,} rows, but lacks {lacking:,} part{'s' * (lacking > 1)} of files: the "
                "store has them no more as they were received. Put them back there, and copy into another folder."
            )
        self.stdout.write(f"{folder} is a whole copy: {rows:,} rows, and every file that was not deleted meanwhile.")
