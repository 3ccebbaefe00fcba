"""`maillage demo [--port N] [--data DIR]`: the demonstration territory, in one process."""

import threading
import time
import urllib.request
from typing import Any
from urllib.error import URLError

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from maillage import server

SIGN_IN = "Sign in as several people: open {url}/demo in several browser profiles and choose a person in each."


class Command(BaseCommand):
    help = "Serves a demonstration territory to this machine's browsers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
        parser.add_argument("--data", default=".data", help="folder that keeps the territory (%(default)s)")

    def handle(self, *, port: int, **_options: Any) -> None:
        listener = server.listen("127.0.0.1", port)
        call_command("migrate", verbosity=0)
        url = f"http://localhost:{listener.getsockname()[1]}"
        server.serve(listener, threading.Thread(target=self.announce, args=[url], daemon=True).start)

    def announce(self, url: str) -> None:
        while not _answers(f"{url}/healthz"):
            time.sleep(0.05)
        self.stdout.write(f"ready: {url}")
        self.stdout.write(SIGN_IN.format(url=url))
        self.stdout.flush()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except URLError:
        return False
