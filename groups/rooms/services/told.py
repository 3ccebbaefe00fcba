"""What is done about somebody's keys, by themselves or in their name, they hear of on their other channels."""

from uuid import UUID

from groups.rooms.log import acts
from groups.rooms.services.batch import Batch, Taken
from identity.events import ActDone
from identity.services.acts import record_by
from kernel.events import announce


def about_keys(batch: Batch) -> None:
    """Of statements that are being stored; in the caller's transaction."""
    for taken in batch.taken:
        act, actor = taken.statement.act, batch.actor.pk
        if isinstance(act, acts.InvitePerson) and act.account is not None:
            record_by(str(actor), "rooms.reentry", UUID(act.account))
        elif isinstance(act, acts.RevokeInvite):
            if (account := _whom_it_let_in(taken, act)) is not None:
                record_by(str(actor), "rooms.reentry_revoked", UUID(account))
        elif isinstance(act, acts.ReplaceKeys | acts.ReplaceKeysByInvitation):
            announce(ActDone(account=UUID(str(actor)), act="rooms.replace_keys"))


def _whom_it_let_in(taken: Taken, act: acts.RevokeInvite) -> str | None:
    """The account, where it was a re-entry."""
    person = taken.log.invitations[act.invitation].person
    return person.account if person is not None else None
