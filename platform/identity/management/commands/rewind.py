"""`maillage rewind --email … --day 2026-11-21`: puts an account back as it stood when that day began."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from identity.services.restore import account_of, restore


class Command(BaseCommand):
    help = "Puts vault, unlockers, second factor and address back as they stood when a day of the last 30 began."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="an address that the person signs in with, or did")
        parser.add_argument("--day", required=True, type=date.fromisoformat, help="YYYY-MM-DD, in UTC")

    def handle(self, *args: Any, email: str, day: date, **options: Any) -> None:
        account = account_of(email)
        if account is None:
            raise CommandError("Nobody signs in with this address, nor did lately.")
        done = restore(account, day)
        self.stdout.write(f"put back: {', '.join(done)}" if done else "nothing was replaced since")
        account.refresh_from_db()
        self.stdout.write(f"signs in with {account.email}")
