"""Which boxes a batch of statements needs: nobody is made a keyholder who could not open at once."""

from collections.abc import Iterator
from dataclasses import dataclass

from groups.rooms.log import acts
from groups.rooms.log.keyholders import keyholders
from groups.rooms.log.lookup import carers_id, members_at, membership_at
from groups.rooms.log.state import Log, Room, Territory
from groups.rooms.models import Box, Link, Wrap
from groups.rooms.sentences import refusal
from groups.rooms.services import given
from groups.rooms.services.batch import Batch, Taken, rekey_in
from groups.rooms.services.boxes import holders_of


@dataclass(frozen=True)
class Need:
    """An epoch of a room, and who must have a box of it."""

    room: str
    epoch: int
    commitment: str
    holders: frozenset[str]


def check(batch: Batch) -> None:
    """Raises Refusal `boxes` with the ids that are `missing` one, `given` with the `holders` who are none any more and
    had a box of the new key ahead, `beside` without a due link or wrap, `epoch` for a room that begins without keys."""
    _check_first_epochs(batch)
    for taken in batch.taken:
        rekey = rekey_in(taken.statement.act)
        if rekey is not None:
            _check_given(batch, taken, rekey)
            _check_link(taken, rekey)
            _check_wrap(taken, rekey)
        for need in _needs_of(batch, taken, rekey):
            _check_boxes(need)


def _needs_of(batch: Batch, taken: Taken, rekey: acts.Rekey | None) -> Iterator[Need]:
    act, log = taken.statement.act, taken.log
    if rekey is not None:
        yield Need(log.id, rekey.epoch, rekey.commitment, _rekeyed(batch, taken))
    elif isinstance(act, acts.AdmitToRoom | acts.AdmitToTerritory):
        yield from _now(batch, log.id, act.account)
    elif isinstance(act, acts.InvitePerson | acts.InviteGuests):
        yield from _now(batch, log.id, act.invitation)
        if isinstance(act, acts.InvitePerson) and act.carer:
            yield from _of_carers(batch, taken, act)
    elif isinstance(act, acts.JoinByInvitation | acts.ReplaceKeysByInvitation):
        yield from _now(batch, log.id, taken.statement.actor)
        yield from _as_invited(batch, act, taken)
    elif isinstance(act, acts.RevokeInvite) and isinstance(log, Territory):
        yield from _as_before(batch, log, act.invitation)


def _now(batch: Batch, room: str, holder: str) -> Iterator[Need]:
    """A box of the epoch in force when all statements are taken; none where there are no keys."""
    log = batch.log_of(room)
    if log is not None and log.epochs:
        latest = log.epochs[-1]
        yield Need(room, latest.epoch, latest.commitment, frozenset({holder}))


def _as_before(batch: Batch, territory: Territory, invitation: str) -> Iterator[Need]:
    """Whose suspended keys count again was boxed nothing meanwhile: what the author surely has, they give them. A box
    that others gave the author later may be junk, and keeps nobody from revoking: who has the key gives it then."""
    person = territory.invitations[invitation].person
    account = person.account if person is not None else None
    member = membership_at(territory, account, territory.seq) if account is not None else None
    if account is None or member is None or member.from_ < territory.seq:
        return
    author = membership_at(territory, str(batch.actor.pk), territory.seq)
    carers = author is not None and author.carer and member.carer
    for room in (territory.id, *([carers_id(territory.id)] if carers else [])):
        for need in _now(batch, room, account):
            log, actor = batch.log_of(room), str(batch.actor.pk)
            if log is not None and actor in given.to(log, territory, by=actor):
                yield need


def _of_carers(batch: Batch, taken: Taken, act: acts.InvitePerson) -> Iterator[Need]:
    """Only a carer holds the key that an invited carer needs."""
    author = membership_at(batch.territory, taken.statement.actor, batch.territory.seq)
    if author is not None and author.carer:
        yield from _now(batch, carers_id(batch.territory.id), act.invitation)


def _as_invited(
    batch: Batch, act: acts.JoinByInvitation | acts.ReplaceKeysByInvitation, taken: Taken
) -> Iterator[Need]:
    """Who found a box of the carers' key in the link boxes it to themselves."""
    if isinstance(taken.log, Territory):
        for need in _now(batch, carers_id(batch.territory.id), taken.statement.actor):
            if Box.objects.filter(room=need.room, epoch=need.epoch, holder=act.invitation).exists():
                yield need


def _rekeyed(batch: Batch, taken: Taken) -> frozenset[str]:
    """Whom the new epoch is boxed to; in an onboarding room the wrap stands for the territory's members."""
    holders, log, named = _holders_at(batch, taken), taken.log, taken.statement.territory
    if not isinstance(log, Room) or log.kind != "onboarding" or named is None:
        return holders
    return holders - {account for account, _ in members_at(batch.territory, named.seq)}


def _holders_at(batch: Batch, taken: Taken) -> frozenset[str]:
    """The keyholders just after the statement."""
    log, named = taken.log, taken.statement.territory
    if isinstance(log, Territory):
        return frozenset(keyholders(log))
    if not isinstance(log, Room) or named is None:
        raise TypeError("neither a territory's log nor a room's")
    return frozenset(keyholders(log, batch.territory, tseq=named.seq))


def _check_boxes(need: Need) -> None:
    boxes = Box.objects.filter(room=need.room, epoch=need.epoch, commitment=need.commitment, holder__in=need.holders)
    boxed = {str(holder) for holder in boxes.values_list("holder", flat=True)}
    if need.holders - boxed:
        raise refusal("boxes", room=need.room, missing=sorted(need.holders - boxed))


def _check_given(batch: Batch, taken: Taken, rekey: acts.Rekey) -> None:
    """Of its author's boxes alone: what others put there under a commitment they saw keeps nobody from renewing.

    A batch may let somebody in after its rekey: their boxes are there already.
    """
    ahead = Box.objects.filter(
        room=taken.log.id, epoch=rekey.epoch, commitment=rekey.commitment, author=batch.actor
    ).values_list("holder", flat=True)
    gone = {str(holder) for holder in ahead} - _holders_at(batch, taken)
    log = batch.log_of(taken.log.id)
    if log is not None and (gone := gone - holders_of(log, batch.territory).keys()):
        raise refusal("given", room=taken.log.id, holders=sorted(gone))


def _check_link(taken: Taken, rekey: acts.Rekey) -> None:
    if rekey.opens and not Link.objects.filter(room=taken.log.id, epoch=rekey.epoch, opens=rekey.opens).exists():
        raise refusal("beside", room=taken.log.id, opens=rekey.opens)


def _check_wrap(taken: Taken, rekey: acts.Rekey) -> None:
    onboarding = isinstance(taken.log, Room) and taken.log.kind == "onboarding"
    wraps = Wrap.objects.filter(room=taken.log.id, epoch=rekey.epoch, commitment=rekey.commitment)
    if onboarding and not wraps.exists():
        raise refusal("beside", room=taken.log.id, epoch=rekey.epoch)


def _check_first_epochs(batch: Batch) -> None:
    for taken in batch.taken:
        log = batch.log_of(taken.log.id)
        if taken.signed.creates and _has_keys(log) and not (log and log.epochs):
            raise refusal("epoch", room=taken.log.id)


def _has_keys(log: Log | None) -> bool:
    return isinstance(log, Territory) or (isinstance(log, Room) and log.kind != "open")
