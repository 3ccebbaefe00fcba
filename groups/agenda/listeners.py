"""What groups.agenda reacts to: a calendar's address outlives no change of all that opens an account."""

from typing import Final

from groups.agenda.services import feeds
from identity.events import ActDone
from kernel.events import listen

_SHUTTING_OUT: Final = frozenset({"identity.reenter", "identity.restore", "rooms.replace_keys"})


@listen(ActDone)
def end_feed(event: ActDone) -> None:
    if event.act in _SHUTTING_OUT:
        feeds.end(event.account)
