"""`maillage serve [--address A] [--port N]`: one server process of an installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maillage import server
from notifications import postman


class Command(BaseCommand):
    help = "Serves the installation; `maillage migrate` comes first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")

    def handle(self, *, address: str, port: int, **_options: Any) -> None:
        listener = server.listen(address, port)
        url = f"http://{address}:{listener.getsockname()[1]}"
        server.serve(listener, lambda: self.announce(url))

    def announce(self, url: str) -> None:
        postman.wake()  # what the process before did not send
        self.stdout.write(f"listening: {url}")
        self.stdout.flush()
