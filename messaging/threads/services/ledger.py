"""What one transaction reads before it judges a batch: the rooms, locked, their logs, and what messages rest on."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from typing import cast
from uuid import UUID

from django.db.models import Count

from groups.rooms.log.cases import Case
from groups.rooms.log.header import CaseState, Header, decode_header
from groups.rooms.log.judge import Logs, Places, places_of
from groups.rooms.log.lookup import carers_id
from groups.rooms.models import Room
from groups.rooms.services import heads
from kernel import rows
from messaging.files.services.attach import Claims
from messaging.threads.models import Message, Thread, Witness
from messaging.threads.submission import Draft


class Ledger:
    """Kept up to date while the batch is judged, so that a message may rest on one before it.

    The rooms' rows stay locked, by id, until the transaction ends: no other batch and no statement comes between.
    """

    def __init__(self, drafts: Collection[Draft]) -> None:
        self.rooms = _locked({draft.header.room for draft in drafts})
        self.logs = _logs(self.rooms.values())
        self.threads = {str(thread.id): thread for thread in _threads(drafts)}
        self._witnesses = {(each.room_id, each.account_id): each for each in _witnesses(drafts)}
        self.moved: dict[tuple[str, UUID], Witness] = {}
        """The witnesses to store anew: of those who named other heads than the time before."""
        self._named = {draft.header.target for draft in drafts if draft.header.target}
        self._senders = {draft.submission.account for draft in drafts}
        self.claims = Claims({name for draft in drafts for name in draft.header.files})
        self.deleted: set[UUID] = set()
        """What this batch deletes."""
        self.retitled: dict[UUID, Thread] = {}
        """The threads that this batch calls otherwise, or not at all any more."""
        self.kept: dict[UUID, tuple[str, ...]] = {}
        """By message that this batch edits: the files that it keeps."""
        self.messages: list[Message] = []

    @cached_property
    def _stored_targets(self) -> dict[str, Message]:
        stored = Message.objects.filter(header_hash__in=self._named).defer("signature")
        return {message.header_hash: message for message in stored} if self._named else {}

    def target(self, header: Header) -> Message | None:
        """The message that the header is about, stored or in this batch; None unless its thread has it."""
        if header.target is None:
            return None
        here = (message for message in self.messages if message.header_hash == header.target)
        found = next(here, None) or self._stored_targets.get(header.target)
        return found if found is not None and str(found.thread_id) == header.thread else None

    @cached_property
    def _times(self) -> Counter[tuple[UUID, UUID, str]]:
        stored = Message.objects.filter(target__header_hash__in=self._named, sender__in=self._senders).order_by()
        counted = stored.values_list("sender", "target", "kind").annotate(Count("id")) if self._named else ()
        return Counter({(sender, target, kind): times for sender, target, kind, times in counted})

    def times(self, header: Header, target: Message) -> int:
        """How often the sender did this to that message."""
        return self._times[UUID(header.sender), target.id, header.kind]

    def is_deleted(self, message: Message) -> bool:
        return message.deleted or message.id in self.deleted

    def case_of(self, thread: Thread) -> Case:
        """As it stands. The thread is one."""
        last = decode_header(self.message(thread.case_head).header.encode())
        state = cast(CaseState, thread.case_state)
        return Case(state, self._asker(thread), str(thread.case_by_id), named=places_of(last))

    def message(self, header_hash: str) -> Message:
        """A message that was taken, in this batch or before."""
        here = (message for message in self.messages if message.header_hash == header_hash)
        return next(here, None) or Message.objects.get(header_hash=header_hash)

    def _asker(self, thread: Thread) -> str:
        here = (str(message.sender_id) for message in self.messages if message.id == thread.id)
        return next(here, None) or str(self._askers[thread.id])

    @cached_property
    def _askers(self) -> dict[UUID, UUID]:
        cases = [thread.id for thread in self.threads.values() if thread.case_state]
        return dict(Message.objects.filter(id__in=cases).values_list("id", "sender"))

    def last_named(self, room: str, account: UUID) -> Places | None:
        """The places that the account's last message in the room named."""
        witness = self._witnesses.get((room, account))
        return Places(witness.head, witness.territory, witness.carers) if witness else None

    def take(self, draft: Draft, *, at: int) -> Message:
        """Gives the message its places."""
        header, room = draft.header, self.rooms[draft.header.room]
        thread = self.threads.get(header.thread) or self._begin(header, room)
        room.seq, thread.length = room.seq + 1, thread.length + 1
        if not header.is_quiet:
            thread.count, thread.last_seq, thread.last_at = thread.count + 1, room.seq, at
        if header.is_root:
            thread.about = UUID(header.about) if header.about else None
        if header.case is not None:
            thread.case_state, thread.case_head = header.case.state, header.hash
            thread.case_by_id = UUID(header.sender)
        target = self.target(header)
        message = rows.new(
            Message,
            id=UUID(header.id),
            room_id=room.pk,
            seq=room.seq,
            thread_id=thread.id,
            place=thread.length,
            number=thread.count,
            target_id=target.id if target else None,
            sender_id=draft.submission.account,
            kind=header.kind,
            document=header.document,
            header=draft.submission.header,
            header_hash=header.hash,
            signature=draft.submission.signature,
            body=draft.body,
            deleted=False,
            at=at,
        )
        if target is not None:
            self._apply(message, header, target, thread)
        self.messages.append(message)
        self._remember(message, places_of(header))
        return message

    def _begin(self, header: Header, room: Room) -> Thread:
        return self.threads.setdefault(header.thread, Thread(id=UUID(header.thread), room=room, length=0, count=0))

    def _apply(self, message: Message, header: Header, target: Message, thread: Thread) -> None:
        """What a quiet one does to the thread, or to what it is about."""
        self._times[message.sender_id, target.id, header.kind] += 1
        if header.kind == "title":
            self._entitle(thread, message.id)
        if header.kind == "delete":
            self.deleted.add(target.id)
            if target.id == thread.id:
                self._entitle(thread, None)
        if header.kind == "edit" and decode_header(target.header.encode()).files:
            self.kept[target.id] = header.files

    def _entitle(self, thread: Thread, title: UUID | None) -> None:
        thread.title_id = title
        self.retitled[thread.id] = thread

    def _remember(self, message: Message, named: Places) -> None:
        key = message.room_id, message.sender_id
        if self.last_named(*key) == named:
            return
        places = {"head": named.room, "territory": named.territory, "carers": named.carers}
        self._witnesses[key] = self.moved[key] = rows.new(Witness, room_id=key[0], account_id=key[1], **places)


def _locked(ids: Collection[str]) -> dict[str, Room]:
    return {room.pk: room for room in rows.fetch(Room, lock=True, id=ids) if room.log_seq}


def _logs(locked: Iterable[Room]) -> dict[str, Logs]:
    """Read after the rooms were locked: what their logs name of the territory's is there by then."""
    rooms = [room for room in locked if room.territory_id]
    hosts = {str(room.territory_id) for room in rooms}
    beside = rows.fetch(Room, id=hosts | {carers_id(host) for host in hosts})
    territories = {row.pk: heads.territory_state(row) for row in beside if row.territory_id is None}
    carers = {str(row.territory_id): row for row in beside if row.territory_id and row.log_seq}
    logs = {}
    for room in rooms:
        territory = territories[str(room.territory_id)]
        source = carers.get(territory.id) if room.audience == Room.Audience.CARERS else None
        logs[room.pk] = Logs(
            heads.room_state(room, territory), territory, heads.room_state(source, territory) if source else None
        )
    return logs


def _threads(drafts: Collection[Draft]) -> Iterable[Thread]:
    answered = {draft.header.thread for draft in drafts if not draft.header.is_root}
    return rows.fetch(Thread, id=answered)


def _witnesses(drafts: Collection[Draft]) -> Iterable[Witness]:
    rooms, accounts = {draft.header.room for draft in drafts}, {draft.submission.account for draft in drafts}
    return rows.fetch(Witness, room_id=rooms, account_id=accounts)
