"""Taking messages: a batch in one transaction. What cannot be taken is refused, alone, and leaves no trace."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from groups.rooms import access as rooms
from identity.models import Account
from kernel import clock, rows
from kernel.encoding import Malformed
from kernel.errors import Refusal
from messaging.threads.models import Message
from messaging.threads.sentences import refusal
from messaging.threads.services import told
from messaging.threads.services.judge import judge, to_go_on
from messaging.threads.services.ledger import Ledger
from messaging.threads.services.write import write
from messaging.threads.submission import Draft, Submission, draft_of, hash_of

Outcome = Message | Refusal


@transaction.atomic
def accept(batch: Sequence[Submission]) -> list[Outcome]:
    """One outcome for each submission, in their order: the stored message, or why it is not taken.

    Idempotent by id: the same header again gets the message stored the first time. A refusal's `at` may hold `head`,
    the present heads of the logs that the message rests on, or `winner`, the transition of a case that came first.
    """
    found = rows.fetch(Message, id={each.id for each in batch})
    known = {str(message.id): message for message in found}
    drafts = {index: _read(submission) for index, submission in enumerate(batch) if submission.id not in known}
    ledger = Ledger([draft for draft in drafts.values() if isinstance(draft, Draft)])
    outcomes: list[Outcome] = []
    for index, submission in enumerate(batch):
        outcome = _again(submission, known) if submission.id in known else _judged(drafts[index], ledger)
        if isinstance(outcome, Message):
            known[submission.id] = outcome
        outcomes.append(outcome)
    write(ledger)
    told.tell([*_untold(found, outcomes), *ledger.messages])
    return outcomes


def _untold(found: Sequence[Message], outcomes: Sequence[Outcome]) -> list[Message]:
    """What was there already and nobody may have heard of: the connection to the database, or a process, ended right
    after the commit."""
    again = {outcome.id for outcome in outcomes if isinstance(outcome, Message)}
    late = [message for message in found if message.id in again and not told.is_told(message.id)]
    return sorted(late, key=lambda message: message.seq)


def _read(submission: Submission) -> Draft | Refusal:
    try:
        return draft_of(submission)
    except Malformed:
        return refusal("form")


def _again(submission: Submission, known: dict[str, Message]) -> Outcome:
    message = known[submission.id]
    same = message.header_hash == hash_of(submission) and message.sender_id == submission.account
    if same:
        return message
    return refusal("id_reused" if _may_read(submission.account, message.room_id) else "not_found")


def _judged(draft: Draft | Refusal, ledger: Ledger) -> Outcome:
    if isinstance(draft, Refusal):
        return draft
    code = judge(draft, ledger)
    if code is None:
        return ledger.take(draft, at=clock.now())
    if code == "not_found" or not _may_read(draft.submission.account, draft.header.room):
        return refusal("not_found")
    return refusal(code, **to_go_on(draft, ledger, code))


def _may_read(account: UUID, room: str) -> bool:
    return rooms.readable(Account(id=account)).filter(pk=room).exists()
