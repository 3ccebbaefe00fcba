"""What is counted of what happens."""

from kernel.events import listen
from maillage import metrics
from messaging.threads.events import MessagesAccepted


@listen(MessagesAccepted)
def _count(event: MessagesAccepted) -> None:
    metrics.BATCHES.inc()
    metrics.MESSAGES.inc(len(event.messages))
