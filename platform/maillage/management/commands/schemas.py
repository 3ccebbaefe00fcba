"""`maillage schemas [--check] [--to DIR]`: what the server says and hears, written down for the front end's types."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage.api import api
from messaging.live import frames


class Command(BaseCommand):
    help = "Writes the OpenAPI document and the JSON schema of the live socket's frames."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=Path("frontend/src/wire"), help="folder (%(default)s)")
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the files are out of date")

    def handle(self, *, to: Path, check: bool, **_options: Any) -> None:
        for name, document in documents().items():
            file, text = to / name, json.dumps(document, indent=2, ensure_ascii=False) + "\n"
            if not check:
                file.write_text(text)
            elif not file.exists() or file.read_text() != text:
                raise CommandError(f"{file} is out of date: run `maillage schemas`.")


def documents() -> dict[str, Any]:
    """By file name, in a stable order."""
    return {"openapi.json": api.get_openapi_schema(), "frames.schema.json": frames.schema()}
