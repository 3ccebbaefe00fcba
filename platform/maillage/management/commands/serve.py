"""`maillage serve [--address A] [--port N]`: one server process of an installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from maillage import metrics, server
from notifications import postman


class Command(BaseCommand):
    help = "Serves the installation; `maillage migrate` comes first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="0 takes a free one")
        parser.add_argument("--metrics-port", type=int, help="serves /metrics there, which nothing outside may reach")
        parser.add_argument("--metrics-address", default="127.0.0.1")

    def handle(
        self, *, address: str, port: int, metrics_port: int | None, metrics_address: str, **_options: Any
    ) -> None:
        if metrics_port is not None:
            self.measure(metrics_address, metrics_port)
        listener = server.listen(address, port)
        url = f"http://{address}:{listener.getsockname()[1]}"
        server.serve(listener, lambda: self.announce(url))

    def measure(self, address: str, port: int) -> None:
        try:
            taken = metrics.serve(address, port)
        except (OSError, OverflowError) as error:
            raise CommandError(f"Port {port} of {address} is not free ({error}). Choose another.") from error
        self.stdout.write(f"metrics: http://{address}:{taken}/metrics")

    def announce(self, url: str) -> None:
        postman.wake()  # what the process before did not send
        self.stdout.write(f"listening: {url}")
        self.stdout.flush()
