"""`maillage territory create --name "CPTS …"`: how an operator lets somebody found a territory."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from groups.rooms.services import foundings


class Command(BaseCommand):
    help = "Prints a link, good for one use, by which a coordinator founds a territory."

    def add_arguments(self, parser: ArgumentParser) -> None:
        create = parser.add_subparsers(required=True).add_parser("create", help=self.help)
        create.add_argument("--name", required=True, help="the territory's name, at most 80 characters")
        create.add_argument("--site", default=_site(), help="the address people type (default: %(default)s)")

    def handle(self, *args: Any, name: str, site: str, **options: Any) -> None:
        if not 1 <= len(name.strip()) <= 80:
            raise CommandError("The name needs 1 to 80 characters.")
        founding, secret = foundings.create(name.strip())
        self.stdout.write(f"{site.rstrip('/')}/fondation/{founding.id}#{secret}")


def _site() -> str:
    return f"https://{settings.ALLOWED_HOSTS[0]}"
