"""What members say about who is where: links, rooms, and who is in them."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from groups.rooms.log.acts import Audience, Purpose, RoomKind, RoomRole, TerritoryRole
from groups.rooms.log.limits import PERSONAL_INVITATION_MAX, SHARED_INVITATION_MAX
from groups.rooms.log.lookup import membership_at
from groups.rooms.log.state import Room, Territory
from kernel.clock import milliseconds
from kernel.encoding import Json, Object
from kernel.ids import uuid7
from member.drafting import Draft, act
from member.invitations import Invitation, link_keys
from member.keys import LinkSecret
from member.logs import Log
from member.meanwhile import AsSeen
from member.rekeying import draft_rekey, is_left_to_others, is_shut_out, present_key, publics, rekey_fields
from member.state import NoKey, State
from member.statements import card_hash, write_card

SALT_BYTES: Final = 16


def fresh_card(name: str, *, profession: tuple[str, str], rpps: str = "") -> bytes:
    """A card with a salt of its own; `profession` is a table of the national nomenclatures and a code in it."""
    table, code = profession
    return write_card(name, table=table, code=code, rpps=rpps, salt=secrets.token_bytes(SALT_BYTES))


@dataclass(frozen=True)
class Invited:
    """For whom a personal link is made; `role` and `carer` are what they will be in the territory."""

    card: bytes
    carer: bool
    role: TerritoryRole = "member"


def invite(
    state: State, territory: str, invited: list[Invited], *, lasts: timedelta = PERSONAL_INVITATION_MAX
) -> list[Invitation]:
    """A personal link for each, in one submission. Raises NotAllowed, NoKey, Refused."""
    carers = state.logs.carers_of(territory)
    logs = [territory] if carers is None else [territory, carers.id]
    return act(state, logs, lambda draft: [_invite(draft, territory, person, lasts) for person in invited])


def let_reenter(state: State, territory: str, account: str) -> Invitation:
    """A link for somebody who lost everything: it suspends their keys, and new room keys go to it in their place.

    Raises NotAllowed, NoKey, Refused, Overtaken.
    """
    carers, seen = state.logs.carers_of(territory), AsSeen(territory, account)
    logs = [territory] if carers is None else [territory, carers.id]

    def make(draft: Draft) -> Invitation:
        seen.check(draft)
        return _let_reenter(draft, territory, account)

    return act(state, logs, make)


def revoke(state: State, log: str, invitation: str) -> None:
    """Of a re-entry that suspends somebody's keys, gives them those that were made meanwhile and are held here.

    Raises NotAllowed, NoKey, Refused.
    """
    carers = state.logs.carers_of(log)
    logs = [log] if carers is None else [log, carers.id]
    act(state, logs, lambda draft: _revoke(draft, log, invitation))


def invite_guests(state: State, room: str, *, uses: int, lasts: timedelta = SHARED_INVITATION_MAX) -> Invitation:
    """A link for many, into an onboarding room. Raises NotAllowed, NoKey, Refused."""

    def make(draft: Draft) -> Invitation:
        secret, log = LinkSecret.fresh(), draft.logs.rooms[room]
        said = draft.say("invite", room, **_link_fields(draft, log, secret, lasts), uses=uses)
        return _boxed(draft, said, secret)

    return act(state, [room], make)


def create_room(
    state: State,
    territory: str,
    *,
    kind: RoomKind,
    purpose: Purpose,
    name: str | None = None,
    audience: Audience | None = None,
    partner: str | None = None,
) -> str:
    """Its id. `audience` is an open room's, `partner` a direct one's; who talks and care teams have no `name` here."""
    words: dict[str, Json | None] = {"name": name, "audience": audience, "with": partner}
    fields: Object = {"kind": kind, "purpose": purpose, **{word: said for word, said in words.items() if said}}

    def make(draft: Draft) -> str:
        room = draft.create(territory, **fields)
        if kind != "open":
            draft_rekey(draft, room.id)
        return room.id

    made = act(state, [territory], make)
    state.know(territory, made)
    return made


def begin_conversation(state: State, territory: str, accounts: list[str]) -> str:
    """With one other person or more, everybody in from its first statements on; its id.

    Raises NotAllowed, Refused (`exists` with the room, where the two talk already).
    """
    if len(accounts) == 1:
        return create_room(state, territory, kind="direct", purpose="conversation", partner=accounts[0])

    def make(draft: Draft) -> str:
        room = draft.create(territory, kind="closed", purpose="conversation")
        for account in accounts:
            draft.say("admit", room.id, account=account, role="member")
        draft_rekey(draft, room.id)
        return room.id

    made = act(state, [territory], make)
    state.know(territory, made)
    return made


def rename(state: State, log: str, name: str) -> None:
    """Of a territory, or of a room whose purpose bears a name. Raises NotAllowed, Refused."""
    act(state, [log], lambda draft: draft.say("policy", log, name=name))


def join_rooms(state: State, rooms: list[str]) -> None:
    """Open and onboarding rooms of one territory, perhaps none. Raises NotAllowed, Refused."""
    if not rooms:
        return

    def make(draft: Draft) -> None:
        for room in rooms:
            draft.say("join", room)

    act(state, rooms, make)


def admit(state: State, room: str, accounts: list[str], *, role: RoomRole = "member") -> None:
    """Members of the territory, into a closed room (or back into a direct one). Raises NotAllowed, NoKey, Refused."""

    def make(draft: Draft) -> None:
        for account in accounts:
            log = draft.say("admit", room, account=account, role=role)
            key, epoch = present_key(draft, log)
            draft.box(key, room, epoch, publics(draft, room, {account: _sealing(draft, log, account)}))

    act(state, [room], make)


def remove(state: State, log: str, accounts: list[str]) -> None:
    """From a room or a territory, with new keys in the same statement where the log has any of its own and one does not
    wait for the present one: who has that renews it then.

    Other rooms that they could read are then stale: whoever writes there next begins new keys.
    Raises NotAllowed, NoKey, Refused, and of a territory Overtaken.
    """
    seen = [AsSeen(log, account) for account in accounts if state.territories.get(log) == log]

    def make(draft: Draft) -> None:
        for each in seen:
            each.check(draft)
        _remove(draft, log, sorted(accounts))

    act(state, [log], make)


def leave(state: State, log: str) -> None:
    act(state, [log], lambda draft: draft.say("leave", log))


def change_role(state: State, log: str, account: str, role: TerritoryRole | RoomRole) -> None:
    act(state, [log], lambda draft: draft.say("role", log, account=account, role=role))


def _invite(draft: Draft, territory: str, person: Invited, lasts: timedelta) -> Invitation:
    secret, log = LinkSecret.fresh(), draft.logs.territories[territory]
    words: Object = {"card": card_hash(person.card), "role": person.role, "carer": person.carer, "uses": 1}
    said = draft.say("invite", territory, **_link_fields(draft, log, secret, lasts), **words)
    draft.beside["cards"].append(person.card.decode())
    link = _boxed(draft, said, secret)
    carers = draft.logs.carers_of(territory)
    if person.carer and carers is not None and _is_carer(draft, territory):
        _box(draft, carers, link.id, secret)
    return link


def _let_reenter(draft: Draft, territory: str, account: str) -> Invitation:
    secret, log = LinkSecret.fresh(), draft.logs.territories[territory]
    person = log.members[account][-1]
    words: Object = {"card": person.card, "role": person.role, "carer": person.carer, "uses": 1, "account": account}
    if is_left_to_others(draft.state, log, without=[account]):
        raise NoKey
    said = draft.say("invite", territory, **_link_fields(draft, log, secret, PERSONAL_INVITATION_MAX), **words)
    draft_rekey(draft, territory)
    carers = draft.logs.carers_of(territory)
    if person.carer and carers is not None and _renews(draft, carers, without=account):
        draft_rekey(draft, carers.id)
    return _said_last(said, secret)


def _revoke(draft: Draft, log: str, invitation: str) -> None:
    said = draft.say("revoke_invite", log, invitation=invitation)
    person = said.invitations[invitation].person
    if not isinstance(said, Territory) or person is None or person.account is None:
        return
    member = membership_at(said, person.account, said.seq)
    if member is None or member.from_ < said.seq:
        return
    _give_back(draft, said, person.account, member.sealing)
    carers = draft.logs.carers_of(log)
    if member.carer and carers is not None and _is_carer(draft, log):
        _give_back(draft, carers, person.account, member.sealing)


def _give_back(draft: Draft, log: Log, account: str, sealing: str) -> None:
    """Boxes a log's key to somebody whose keys count again, a new one where that one was hidden; nothing where one
    waits for it."""
    if is_shut_out(draft.state, log):
        draft_rekey(draft, log.id)
        return
    with suppress(NoKey):
        key, epoch = present_key(draft, log)
        draft.box(key, log.id, epoch, publics(draft, log.id, {account: sealing}))


def _renews(draft: Draft, carers: Room, *, without: str) -> bool:
    """Whether the author of a re-entry makes the carers' next key: a carer, who does not wait for the present one."""
    return _is_carer(draft, carers.territory) and not is_left_to_others(draft.state, carers, without=[without])


def _link_fields(draft: Draft, log: Log, secret: LinkSecret, lasts: timedelta) -> Object:
    keys = link_keys(secret)
    expires = draft.at(log) + milliseconds(lasts)
    return {
        "invitation": uuid7(),
        "signing": keys.signing.public,
        "sealing": keys.sealing.public,
        "expires": expires,
    }


def _boxed(draft: Draft, log: Log, secret: LinkSecret) -> Invitation:
    """The link of the invitation that was said last in this log, the log's key in its box."""
    link = _said_last(log, secret)
    _box(draft, log, link.id, secret)
    return link


def _said_last(log: Log, secret: LinkSecret) -> Invitation:
    standing = log.invitations[log.keys[link_keys(secret).signing.public].id]
    return Invitation(standing.id, secret, standing.hash)


def _box(draft: Draft, log: Log, holder: str, secret: LinkSecret) -> None:
    key, epoch = present_key(draft, log)
    draft.box(key, log.id, epoch, {holder: link_keys(secret).sealing.public})


def _is_carer(draft: Draft, territory: str) -> bool:
    log = draft.logs.territories[territory]
    membership = membership_at(log, draft.state.account.id, log.seq)
    return membership is not None and membership.carer


def _sealing(draft: Draft, log: Log, account: str) -> str:
    territory = draft.logs.territory_of(log)
    membership = membership_at(territory, account, territory.seq)
    if membership is None:
        raise NoKey
    return membership.sealing


def _remove(draft: Draft, log: str, accounts: list[str]) -> None:
    room = draft.logs.get(log)
    assert room is not None
    keyless = isinstance(room, Room) and room.kind == "open"
    if keyless or is_left_to_others(draft.state, room, without=accounts):
        draft.say("remove", log, accounts=accounts)
    else:
        draft.say("remove", log, accounts=accounts, rekey=rekey_fields(draft, log, without=accounts))
