"""What a process tells Prometheus, on a port of its own that nothing outside may reach: numbers, nobody's id."""

from collections.abc import Iterable
from typing import Final

from django.db import DatabaseError, connections
from prometheus_client import REGISTRY, Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from notifications.models import Letter

REQUESTS: Final = Histogram(
    "maillage_request_seconds", "Answered requests, by the pattern of their address.", ["method", "route", "status"]
)
CONNECTIONS: Final = Gauge("maillage_connections", "Live connections of this process.")
TURNED_AWAY: Final = Counter("maillage_turned_away", "Requests and connections of addresses that asked for too much.")
MESSAGES: Final = Counter("maillage_messages", "Messages that this process took.")
BATCHES: Final = Counter("maillage_batches", "Transactions that it took them in.")


class Letters(Collector):
    """Looked up when it is asked for."""

    def collect(self) -> Iterable[Metric]:
        try:
            waiting = Letter.objects.filter(sent_at=None).count()
            yield GaugeMetricFamily("maillage_letters_waiting", "Letters that are not sent yet.", value=waiting)
        except DatabaseError:
            return  # Nothing is known of them: the number is missing.
        finally:
            connections.close_all()

    def describe(self) -> Iterable[Metric]:
        """Asked when the process starts, whatever the database does."""
        return ()


def serve(address: str, port: int) -> int:
    """Answers at `/metrics` from a thread of its own; the port. Raises OSError where that is not free."""
    REGISTRY.register(Letters())
    server, _ = start_http_server(port, address)
    return int(server.server_port)
