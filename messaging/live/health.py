"""What must work for this process to write and to hear of the others."""

from kernel import registry
from messaging.live import hubs
from messaging.live.relay import reach_others


@registry.health("writer")
def _writer() -> None:
    if any(hub.writer.stuck for hub in hubs.running()):
        raise RuntimeError("a batch of messages is not written")


@registry.health("relay")
def _relay() -> None:
    if any(hub.relay.deaf for hub in hubs.running()):
        raise RuntimeError("other processes cannot be heard")
    reach_others()
