"""`maillage work [--address A] [--port N]`: what nobody waits for, beside `serve`, until a signal ends it."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage import working


class Command(BaseCommand):
    help = "Sends letters that no other process sent, and tidies once a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8001, help="/healthz answers there; 0 takes a free one")

    def handle(self, *, address: str, port: int, **_options: Any) -> None:
        over, work = threading.Event(), working.Work()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: over.set())
        try:
            taken = working.announce(work, address, port)
        except (OSError, OverflowError) as error:
            raise CommandError(f"Port {port} of {address} is not free ({error}). Choose another.") from error
        self.stdout.write(f"listening: http://{address}:{taken}")
        self.stdout.flush()
        work.until(over)
