"""`maillage demo [--port N] [--data DIR]`: the demonstration territory, in one process; a second one fills it, once."""

import os
import threading
import time
import urllib.request
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage import server
from maillage.demo import filling, people

SIGN_IN = """\
Sign in as several people: open {url}/demo in several browser profiles (or private windows)
and choose a person in each: {founder}, {coordinator}, {newcomer} or any of the {others} others."""


class Command(BaseCommand):
    help = "Serves a demonstration territory to this machine's browsers."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
        parser.add_argument("--data", default=".data", help="folder that keeps the territory (%(default)s)")

    def handle(self, *, port: int, **_options: Any) -> None:
        listener = server.listen("127.0.0.1", port)
        self.empty = filling.begin()
        call_command("migrate", verbosity=0)
        self.url = f"http://localhost:{listener.getsockname()[1]}"
        server.serve(listener, threading.Thread(target=self.make_ready, daemon=True).start)

    def make_ready(self) -> None:
        while not _answers(f"{self.url}/healthz"):
            time.sleep(0.05)
        try:
            if self.empty:
                self.stderr.write("Filling the demonstration territory, once. This takes about a minute.")
                filling.fill(self.url)
        except CommandError as failure:
            self.stderr.write(str(failure))
            os._exit(1)
        else:
            self.announce()

    def announce(self) -> None:
        founder, coordinator, *others, newcomer = (person.name for person in people.everybody())
        names = {"founder": founder, "coordinator": coordinator, "newcomer": newcomer, "others": len(others)}
        self.stdout.write(f"ready: {self.url}")
        self.stdout.write(SIGN_IN.format(url=self.url, **names))
        self.stdout.flush()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False
