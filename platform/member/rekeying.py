"""New keys: who holds them is computed from the logs, here, and from nothing that the server says."""

from collections.abc import Collection

from groups.rooms.log.keyholders import Keyholders, keyholders, keyholders_hash
from groups.rooms.log.lookup import members_at, membership_at
from groups.rooms.log.preview import next_keyholders
from groups.rooms.log.staleness import is_stale
from groups.rooms.log.state import Epoch, Room
from kernel.encoding import Json, Object
from member.boxes import commitment, seal_wrap
from member.catching_up import fetch_keys, meet
from member.drafting import Draft, act
from member.keys import Keys, RoomKey
from member.logs import Log
from member.state import NoKey, State


def rekey(state: State, log: str) -> None:
    """Begins a new epoch of one log; of an onboarding room's territory first, where that one's key is stale.

    Raises NoKey, NotAllowed, Refused.
    """
    act(state, [log], lambda draft: _renew(draft, log))


def rekey_if_stale(state: State, room: Room) -> None:
    """What a writer's browser does first where somebody who held the room's keys was removed, or gave junk for one."""
    source, territory = state.source(room), state.territory_of(room)
    member = membership_at(territory, state.account.id, territory.seq) is not None
    if member and needs_rekey(state, source):
        rekey(state, source.id)


def needs_rekey(state: State, log: Log) -> bool:
    """Whether nothing can be written under the log's key before this account renews it."""
    if is_shut_out(state, log):
        return True
    return is_stale(log, state.logs.territory_of(log)) and not is_left_to_others(state, log)


def is_shut_out(state: State, log: Log) -> bool:
    """Whether somebody else began the epoch in force, this account being a keyholder then as now, and what was sealed
    to it does not open: that author may have given nobody the key, so none is waited for.

    What is not served at all is waited for, and so is one's own: a spoilt box makes nobody renew twice in a row.
    """
    epoch = _awaited(state, log)
    return epoch is not None and _is_junk(state, log, epoch)


def is_left_to_others(state: State, log: Log, *, without: Collection[str] = ()) -> bool:
    """Whether this account waits for the key in force, and another member, none of those `without` whom it goes on, had
    it from its beginning: who has it renews it, for whoever has not could not open it from the next."""
    epoch, territory = _awaited(state, log), state.logs.territory_of(log)
    if epoch is None or _is_junk(state, log, epoch):
        return False
    first = keyholders(log, territory, seq=epoch.from_, tseq=epoch.territory_seq)
    return any(
        holder not in (state.account.id, *without)
        and first.get(holder) == sealing
        and membership_at(territory, holder, territory.seq) is not None
        for holder, sealing in keyholders(log, territory).items()
    )


def _awaited(state: State, log: Log) -> Epoch | None:
    """The epoch in force, where its key is not held, asked for once more."""
    epoch = log.epochs[-1] if log.epochs else None
    if epoch is None or state.keyring.get(log.id, epoch.epoch) is not None:
        return None
    fetch_keys(state, log)
    return epoch if state.keyring.get(log.id, epoch.epoch) is None else None


def _is_junk(state: State, log: Log, epoch: Epoch) -> bool:
    me, territory = state.account.id, state.logs.territory_of(log)
    if epoch.author == me or not state.keyring.has_junk(log.id, epoch.epoch):
        return False
    first = keyholders(log, territory, seq=epoch.from_, tseq=epoch.territory_seq)
    return me in first and first[me] == keyholders(log, territory).get(me)


def _renew(draft: Draft, id: str) -> None:
    log, territory = draft.logs.get(id), draft.territory_of(id)
    onboarding = isinstance(log, Room) and log.kind == "onboarding"
    if onboarding and (is_stale(territory) or is_shut_out(draft.state, territory)):
        draft_rekey(draft, territory.id)
    draft_rekey(draft, id)


def draft_rekey(draft: Draft, log: str) -> None:
    """Adds a `rekey` of this log to a draft. Raises NoKey where the epochs before are not held."""
    draft.say("rekey", log, **rekey_fields(draft, log))


def rekey_fields(draft: Draft, id: str, *, without: Collection[str] = (), renewing: Keys | None = None) -> Object:
    """Of a `rekey` of this log, or of one within the removal of `without` or within one's own change to the keys
    `renewing`; what must lie beside it is laid there."""
    log, territory = draft.logs.get(id), draft.territory_of(id)
    epoch, key = len(log.epochs) + 1 if log else 1, RoomKey.fresh()
    holders = next_keyholders(log, territory, at=draft.at(log), without=without)
    if renewing is not None:
        holders[draft.state.account.id] = renewing.sealing.hash
    fields: dict[str, Json] = {"epoch": epoch, "keyholders": keyholders_hash(holders)}
    fields["commitment"] = commitment(key, id, epoch)
    if log is not None and epoch > 1:
        fields["opens"] = _link(draft, log, epoch, key)
    if isinstance(log, Room) and log.kind == "onboarding":
        members = {account for account, _ in members_at(territory, territory.seq)}
        holders = {holder: sealing for holder, sealing in holders.items() if holder not in members}
        _wrap(draft, log, epoch, key)
    draft.box(key, id, epoch, publics(draft, id, holders))
    draft.begin_epoch(id, epoch, key)
    return fields


def publics(draft: Draft, log: str, holders: Keyholders) -> dict[str, str]:
    """The public sealing key of each holder, found by the hash that the logs name."""
    territory, people = draft.territory_of(log), draft.state.people
    room = draft.logs.get(log)
    links = [*territory.invitations.values(), *(room.invitations.values() if room else ())]
    people.take(sealing=[link.sealing for link in links if holders.get(link.id) == link.sealing_hash])
    people.take(sealing=[each.keys.sealing.public for each in draft.state.account.vault.generations])
    if people.lacks(holders.values()):
        meet(draft.state, territory.id)
    return {holder: people.sealing(sealing) for holder, sealing in holders.items()}


def present_key(draft: Draft, log: Log) -> tuple[RoomKey, int]:
    """Of the epoch in force, and that epoch. Raises NoKey."""
    if not log.epochs:
        raise NoKey
    epoch = log.epochs[-1].epoch
    if draft.key(log, epoch) is None:
        fetch_keys(draft.state, log)
    key = draft.key(log, epoch)
    if key is None:
        raise NoKey
    return key, epoch


def _link(draft: Draft, log: Log, epoch: int, key: RoomKey) -> int:
    """Lays a link to the latest epoch held beside; which one that is.

    Who never had any key there, and was given junk for this one, waits for nobody either: their link opens nothing, and
    whoever holds what it names posts it again.
    """
    keyring = draft.state.keyring
    if keyring.latest(log) != epoch - 1:
        fetch_keys(draft.state, log)
    opens = keyring.latest(log)
    if opens is None and not is_shut_out(draft.state, log):
        raise NoKey
    opens = opens or epoch - 1
    draft.link(log.id, epoch, key, opens, keyring.get(log.id, opens) or RoomKey.fresh())
    return opens


def _wrap(draft: Draft, log: Room, epoch: int, key: RoomKey) -> None:
    """Lays the key of an onboarding room under the territory's present one beside, for all of its members."""
    under, under_epoch = present_key(draft, draft.logs.territory_of(log))
    name = {"room": log.id, "epoch": epoch, "commitment": commitment(key, log.id, epoch)}
    wrap = seal_wrap(key, log.id, under=under)
    draft.beside["wraps"].append({**name, "territory_epoch": under_epoch, "wrap": wrap})
