"""What is done about somebody's keys, by themselves or in their name, they hear of on their other channels."""

from uuid import UUID

from groups.rooms.log import acts
from groups.rooms.services.batch import Batch
from identity.events import ActDone
from kernel import audit
from kernel.events import announce


def about_keys(batch: Batch) -> None:
    """Of statements that are being stored; in the caller's transaction."""
    for taken in batch.taken:
        act, actor = taken.statement.act, batch.actor.pk
        if isinstance(act, acts.InvitePerson) and act.account is not None:
            audit.record(str(actor), "rooms.reentry", "done", act.account)
            announce(ActDone(account=UUID(act.account), act="rooms.reentry"))
        elif isinstance(act, acts.ReplaceKeys | acts.ReplaceKeysByInvitation):
            announce(ActDone(account=UUID(str(actor)), act="rooms.replace_keys"))
