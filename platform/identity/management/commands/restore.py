"""`maillage restore --email … --day 2026-11-21`: puts an account's vault and unlockers back as they stood that day."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from identity.models import Account
from identity.models.account import fold_email
from identity.services import past


class Command(BaseCommand):
    help = "Puts an account's vault and unlockers back as they stood when a day of the last 30 began."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True, help="the address that the person signs in with")
        parser.add_argument("--day", required=True, type=date.fromisoformat, help="YYYY-MM-DD, in UTC")

    def handle(self, *args: Any, email: str, day: date, **options: Any) -> None:
        account = Account.objects.filter(email=fold_email(email)).first()
        if account is None:
            raise CommandError("Nobody signs in with this address.")
        done = past.restore(account, day)
        self.stdout.write(f"put back: {', '.join(done)}" if done else "nothing was replaced since")
