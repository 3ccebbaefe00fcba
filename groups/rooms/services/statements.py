"""Taking statements: all of them or none, with what lies beside them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from groups.rooms import access
from groups.rooms.events import GroupsChanged, MembershipEnded, StatementsAccepted
from groups.rooms.log import acts
from groups.rooms.log.state import Room as RoomLog
from groups.rooms.models import Box, Room, Statement
from groups.rooms.schemas import Beside, Head, SignedStatement
from groups.rooms.sentences import refusal
from groups.rooms.services import (
    allowance,
    boxes,
    closed_groups,
    heads,
    needs,
    projection,
    requests,
    room_requests,
    suspensions,
    told,
)
from groups.rooms.services import beside as besides
from groups.rooms.services.batch import Batch, Taken, rekey_in
from groups.rooms.services.locks import lock
from groups.rooms.services.signed import Signed, known, read
from identity.models import Account
from identity.services import sessions
from kernel import audit, errors
from kernel.errors import Refusal, not_found
from kernel.events import announce

_MATTERING: Final = frozenset({"invite", "revoke_invite", "admit", "remove", "role"})
"""In a territory's log; `replace_keys` matters anywhere."""


def submit(
    actor: Account, statements: Sequence[SignedStatement], beside: Beside, *, fresh: bool, here: UUID | None = None
) -> dict[str, Head]:
    """Takes statements of one territory, in order; the heads of their logs then.

    Asked again by their author with statements that are all stored, it answers the same, be it that they ended the
    author's own reach. Raises Refusal `suspended` where a re-entry of the actor's is under way, `not_found` for a room
    that they may not see, a verdict's code with the heads to sign on, `boxes` with `missing`, `beside`; `confirm` for
    what changes who is in the territory, unless the actor is `fresh`; `slow_down` for more than an hour may have.
    New keys end all the actor's sessions but `here`.
    """
    signed = read(statements)
    with transaction.atomic():
        try:
            rooms, territory = _reach(actor, signed)
        except Refusal:
            # Nobody reaches what they left: their answer may be lost all the same.
            if answer := _answer_again(actor, signed):
                return answer
            suspensions.check(actor, {one.room for one in signed} | set(_places_named(signed)))
            raise
        held = lock(rooms, territories=[territory])
        if answer := _answer_again(actor, signed):
            return answer
        batch = Batch(actor, held[territory], held.values())
        suspensions.check_in(actor, batch.territory)
        judge(batch, signed)
        _hold_requests(batch)
        if not fresh and any(_matters(taken, territory) for taken in batch.taken):
            raise errors.confirm()
        _spend(batch, beside)
        with allowance.seating(actor, Counter(_put_in(batch))):
            stored = store(batch, beside)
        end_others(batch, here)
        return stored


def end_others(batch: Batch, here: UUID | None) -> None:
    """Who brings new keys ends what others began under the old ones."""
    if any(_replaces_keys(taken) for taken in batch.taken):
        sessions.end_all(batch.actor, but=here)


def take(batch: Batch, signed: Sequence[Signed], beside: Beside) -> dict[str, Head]:
    """The same on rows that the caller locked, for an actor whom the caller lets in; needs a transaction."""
    judge(batch, signed)
    return store(batch, beside)


def judge(batch: Batch, signed: Sequence[Signed]) -> None:
    """Whether all of them apply, one after the other. Raises Refusal with a verdict's code."""
    for statement in signed:
        batch.take(statement)


def store(batch: Batch, beside: Beside) -> dict[str, Head]:
    """Stores what `judge` let through, with what lies beside it, and announces it."""
    _store_logs(batch)
    besides.store(batch, payloads=beside.cards, publics=beside.sealing)
    boxes.store(batch.actor, beside, lambda room: (log, batch.territory) if (log := batch.log_of(room)) else None)
    needs.check(batch)
    _drop_useless_boxes(batch)
    changed = {taken.signed.room: batch.logs[taken.signed.room] for taken in batch.taken}
    events = projection.project(batch)
    requests.end_with_stays(batch.territory_row, [event for event in events if isinstance(event, MembershipEnded)])
    room_requests.end_with(batch, events)
    for event in events:
        announce(event)
    told.about_keys(batch)
    if closed_groups.changed(batch, events):
        announce(GroupsChanged(batch.territory_row.pk))
    for room, log in changed.items():
        heads.remember(log)
        announce(StatementsAccepted(room=room, seq=log.seq, hash=log.head.hash))
    return {room: Head(seq=log.seq, hash=log.head.hash) for room, log in changed.items()}


def _hold_requests(batch: Batch) -> None:
    """Whoever is let into a room at their own request still asks. Raises Refusal `answered`.

    No log knows of that: a request proves whose keys and card these are, and would let its author in again and again.
    Into a territory somebody may be let whom a coordinator met, and who asked nobody else.
    """
    for taken in batch.taken:
        act = taken.statement.act
        if isinstance(act, acts.AdmitToRoom) and act.request is not None:
            waiting = room_requests.waiting(batch.rows[taken.log.id])
            if not waiting.select_for_update().filter(account=UUID(act.account)):
                raise refusal("answered")


def _spend(batch: Batch, beside: Beside) -> None:
    allowance.spend(
        batch.actor,
        beside,
        statements=len(batch.taken),
        invitations=sum(taken.signed.body.get("action") == "invite" for taken in batch.taken),
        epochs=sum(rekey_in(taken.statement.act) is not None for taken in batch.taken),
        removing=any(isinstance(taken.statement.act, acts.Remove) for taken in batch.taken),
    )


def _put_in(batch: Batch) -> Iterator[str]:
    """Whom the batch puts into rooms, once for each; not who asked for it, nor who is let back to their seat."""
    for taken in batch.taken:
        act = taken.statement.act
        if isinstance(act, acts.AdmitToRoom) and act.request is None and not _sat(taken, act.account):
            yield act.account
        elif isinstance(act, acts.CreateRoom) and act.partner is not None:
            yield act.partner


def _sat(taken: Taken, account: str) -> bool:
    """Whether the seat takes the place of one that stood, and counted no more since its owner's stay or keys changed:
    a moderator lets somebody who is back into all groups at once, however many they are."""
    room, seq = taken.log, taken.statement.seq
    return isinstance(room, RoomLog) and any(each.to == seq and each.end == "changed" for each in room.seats[account])


def _matters(taken: Taken, territory: str) -> bool:
    action = taken.signed.body.get("action")
    return _replaces_keys(taken) or (taken.log.id == territory and action in _MATTERING)


def _replaces_keys(taken: Taken) -> bool:
    return taken.signed.body.get("action") == "replace_keys"


def _answer_again(actor: Account, signed: Sequence[Signed]) -> dict[str, Head]:
    """What was answered when all of these were stored, of the actor's own; else nothing. It tells nothing of since."""
    if not (all(one.body.get("actor") == str(actor.pk) for one in signed) and known(signed)):
        return {}
    stored = Statement.objects.filter(hash__in=[one.hash for one in signed]).order_by("seq")
    return {one.room_id: Head(seq=one.seq, hash=one.hash) for one in stored}


def _reach(actor: Account, signed: Sequence[Signed]) -> tuple[set[str], str]:
    """The rooms named and the one territory that they belong to, as far as the actor may see them."""
    begun = {statement.room for statement in signed if statement.creates}
    named = {statement.room for statement in signed} - begun
    rows = list(access.steered(actor).filter(pk__in=named | begun))
    if not named <= {row.pk for row in rows}:
        raise not_found()
    territories = {row.territory_id or row.pk for row in rows} or _named_territories(actor, signed)
    if len(territories) != 1:
        raise errors.form() if territories else refusal("territory")
    return {row.pk for row in rows}, territories.pop()


def _named_territories(actor: Account, signed: Sequence[Signed]) -> set[str]:
    """A `create` says where by a head of the territory's log alone."""
    return set(_places_named(signed).filter(room__in=access.territories_of(actor)))


def _places_named(signed: Sequence[Signed]) -> QuerySet[Statement, str]:
    """The territories whose heads are named, by id."""
    hashes = {statement.territory[1] for statement in signed if statement.territory}
    return Statement.objects.filter(hash__in=hashes).values_list("room", flat=True)


def _store_logs(batch: Batch) -> None:
    for row in batch.rows.values():
        if row._state.adding:
            row.save(force_insert=True)
    Statement.objects.bulk_create(
        Statement(
            room_id=taken.signed.room,
            seq=taken.statement.seq,
            payload=taken.signed.envelope.payload.decode(),
            signature=taken.signed.envelope.signature,
            cosignature=taken.signed.envelope.cosignature or "",
            hash=taken.signed.hash,
        )
        for taken in batch.taken
    )
    for room in {taken.signed.room for taken in batch.taken}:
        head = batch.logs[room].head
        Room.objects.filter(pk=room).update(log_seq=head.seq, log_hash=head.hash)
    for taken in batch.taken:
        audit.record(str(batch.actor.pk), f"rooms.{taken.signed.body['action']}", "done", taken.signed.room)


def _drop_useless_boxes(batch: Batch) -> None:
    """Once an epoch has its commitment, boxes staged for it under another open nothing."""
    for taken in batch.taken:
        rekey = rekey_in(taken.statement.act)
        if rekey is not None:
            Box.objects.filter(room=taken.log.id, epoch=rekey.epoch).exclude(commitment=rekey.commitment).delete()
