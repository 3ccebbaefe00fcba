from dataclasses import replace

from groups.rooms.log import changes
from groups.rooms.log.acts import ReplaceKeys, ReplaceKeysByInvitation
from groups.rooms.log.lookup import is_open, owner_at
from groups.rooms.log.rules import rekey
from groups.rooms.log.rules.shared import has_key, present_member, require_new_keys
from groups.rooms.log.state import Room, Territory
from groups.rooms.log.statement import Statement
from groups.rooms.log.verdict import require, required
from groups.rooms.log.view import View


def in_territory(territory: Territory, statement: Statement, act: ReplaceKeys) -> Territory:
    """By the old key. Void: `key`, then as the `rekey` within."""
    require_new_keys(territory, statement.actor, signing=act.signing, sealing=act.sealing)
    following = changes.with_new_keys(territory, statement.actor, signing=act.signing, sealing=act.sealing)
    return following if act.rekey is None else rekey.in_territory(following, statement, act.rekey)


def by_invitation(territory: Territory, statement: Statement, act: ReplaceKeysByInvitation) -> Territory:
    """By the re-entry that suspended the old keys. Void: `kind` (no re-entry), `actor` (another's), `closed`, `key`."""
    invitation = territory.invitations[act.invitation]
    account = required(invitation.person.account if invitation.person else None, "kind")
    require(account == statement.actor, "actor")
    membership = required(present_member(territory, account), "closed")
    suspends = membership.suspended == invitation.id
    require(suspends and is_open(invitation, seq=statement.seq, at=statement.at), "closed")
    require_new_keys(territory, account, signing=act.signing, sealing=act.sealing)
    following = changes.with_new_keys(
        territory,
        account,
        signing=act.signing,
        sealing=act.sealing,
        entered=statement.seq,
        suspended=None,
        basis="link",
        by=invitation.author,
    )
    return changes.used(following, invitation.id)


def in_room(view: View, statement: Statement, act: ReplaceKeys) -> Room:
    """Of a guest, whose keys stand nowhere else. Void: `kind`, `role` (no guest), `key`."""
    room, account = view.room, statement.actor
    require(room.kind == "onboarding", "kind")
    seat = view.seat(account)
    guest = required(seat.guest if seat is not None else None, "role")
    known = owner_at(view.territory, act.signing, view.tseq) is not None or has_key(room, act.signing)
    require(not known, "key")
    worn = {part.guest.sealing for part in room.seats[account] if part.guest is not None}
    require(act.sealing not in worn, "key")
    new = replace(guest, signing=act.signing, sealing=act.sealing)
    seats = changes.changed(room.seats, account, seq=statement.seq, guest=new)
    replaced = changes.without_key(replace(room, seats=seats), guest.signing)
    return changes.with_key(replaced, act.signing, account)
