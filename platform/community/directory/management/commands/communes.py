"""`maillage communes FILE`: adds communes to those that come with the program."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.directory.services import communes


class Command(BaseCommand):
    help = "Imports communes from a CSV with the columns code, name, latitude, longitude, epci."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="UTF-8, with a heading; without coordinates: its group's centre")

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            count = communes.take(file.read_text(encoding="utf-8-sig").splitlines())
        except (OSError, ValueError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(f"{count} communes")
