"""One's own keys made anew: kept in the vault before any log names them, then brought into one log after the other."""

from dataclasses import replace

from groups.rooms.log.state import Room, Territory
from groups.rooms.log.view import view_at
from member.catching_up import catch_up, unless_lost
from member.drafting import Draft, act
from member.duties import do_duties
from member.keys import Keys
from member.rekeying import is_left_to_others, rekey_fields
from member.state import State
from member.vault import Generation, open_vault


def renew(state: State) -> None:
    """Adds a generation of keys to the vault as it stands on the server. Raises Refused `vault_changed`, Unopenable."""
    account, kept = state.account, state.client.get("/identity/vault")
    vault = open_vault(kept["ciphertext"], account.vault_key, account.id)
    generations = (*vault.generations, Generation(Keys.fresh(), state.now()))
    vault = replace(vault, generations=generations, anchors={**vault.anchors, **account.vault.anchors})
    sealed = vault.seal(account.vault_key, account.id)
    state.client.put("/identity/vault", {"version": kept["version"], "ciphertext": sealed})
    account.vault = vault


def replace_keys(state: State) -> None:
    """Brings the vault's last keys into every log where others stand, and new room keys wherever the old ones held
    one. Broken off, it is taken up by calling it again. Raises NotAllowed, NoKey, Refused."""
    catch_up(state)
    for territory in list(state.logs.territories.values()):
        if _is_behind(state, territory):
            with unless_lost():
                act(state, [territory.id], lambda draft, id=territory.id: _in_territory(draft, id))  # type: ignore[misc]
    for room in list(state.logs.rooms.values()):
        if _is_guest(state, room) and _is_behind(state, room):
            with unless_lost():
                act(state, [room.id], lambda draft, id=room.id: _in_room(draft, id))  # type: ignore[misc]
    do_duties(state)


def _in_territory(draft: Draft, id: str) -> None:
    """Who waits for the territory's key leaves the next one to those who have it."""
    new = draft.state.account.keys
    if is_left_to_others(draft.state, draft.logs.territories[id]):
        draft.bring_keys(id)
    else:
        draft.bring_keys(id, rekey=rekey_fields(draft, id, renewing=new))


def _in_room(draft: Draft, id: str) -> None:
    draft.bring_keys(id)


def _is_behind(state: State, log: Territory | Room) -> bool:
    stands = state.account.standing_key(log, state.logs.territory_of(log))
    return stands is not None and stands != state.account.keys.signing.public


def _is_guest(state: State, room: Room) -> bool:
    seat = view_at(room, state.territory_of(room)).seat(state.account.id)
    return seat is not None and seat.guest is not None
