"""What a batch leaves behind: one statement per kind of row, however many messages."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from groups.rooms.models import Room
from kernel import rows
from messaging.files.services.attach import free
from messaging.threads.models import Message, Position
from messaging.threads.services.ledger import Ledger
from messaging.threads.services.read import store

_GONE_WITH_TARGET: Final = ("edit", "reaction", "vote")


def write(ledger: Ledger) -> None:
    """Stores what a batch took."""
    messages = ledger.messages
    if not messages:
        return
    _count(ledger)
    rows.insert(
        [ledger.threads[str(thread)] for thread in {message.thread_id for message in messages}],
        unique=("id",),
        update=("length", "count", "last_seq", "last_at", "title_id", "case_state", "case_by_id", "case_head"),
    )
    rows.insert(messages)
    _destroy(ledger)
    _remember_heads(ledger)
    _advance_senders(messages)


def _count(ledger: Ledger) -> None:
    """Moves the counters of the rooms on, which are locked."""
    written = {message.room_id for message in ledger.messages}
    said = Counter(message.room_id for message in ledger.messages if message.target_id is None)
    rooms = [ledger.rooms[room] for room in written]
    rows.change(Room, ("seq", "said"), [(room.seq, room.said + said[room.pk], room.pk) for room in rooms])


def _destroy(ledger: Ledger) -> None:
    """Nothing is left of what was deleted, nor of what was about it, but headers and the tombstone; of a thread's
    titles the last one alone, and none from before its root was deleted."""
    ledger.claims.store()
    if ledger.deleted:
        Message.objects.filter(id__in=ledger.deleted).update(body=b"", deleted=True)
        Message.objects.filter(target__in=ledger.deleted, kind__in=_GONE_WITH_TARGET).update(body=b"")
        free(ledger.deleted)
    if ledger.retitled:
        standing = [thread.title_id for thread in ledger.retitled.values() if thread.title_id]
        titles = Message.objects.filter(thread__in=ledger.retitled, kind=Message.Kind.TITLE)
        titles.exclude(id__in=standing).update(body=b"")
    _empty(ledger)
    for message, kept in ledger.kept.items():
        free([message], keep=kept)


def _empty(ledger: Ledger) -> None:
    """What the same batch brought and destroyed is told to nobody either."""
    for message in ledger.messages:
        goes_too = message.target_id in ledger.deleted and message.kind in _GONE_WITH_TARGET
        thread = ledger.retitled.get(message.thread_id)
        former = message.kind == Message.Kind.TITLE and thread is not None and thread.title_id != message.id
        if message.id in ledger.deleted or goes_too or former:
            message.body = b""


def _remember_heads(ledger: Ledger) -> None:
    rows.insert(ledger.moved.values(), unique=("room_id", "account_id"), update=("head", "territory", "carers"))


def _advance_senders(messages: Sequence[Message]) -> None:
    """Who had read all of a thread has read their own message too; who had not keeps what waits unread."""
    pairs = {(message.sender_id, message.thread_id) for message in messages}
    senders, threads = {sender for sender, _ in pairs}, {thread for _, thread in pairs}
    held = rows.fetch(Position, lock=True, account_id=senders, thread_id=threads)
    reached = {(position.account_id, position.thread_id): position.number for position in held}
    moved = {}
    for message in messages:
        pair = message.sender_id, message.thread_id
        if message.target_id is None and reached.get(pair, 0) == message.number - 1:
            reached[pair] = moved[pair] = message.number
    store(
        rows.new(Position, account_id=account, thread_id=thread, number=number)
        for (account, thread), number in moved.items()
    )
