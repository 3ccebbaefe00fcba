import type { JoinByInvitation } from '../acts.ts'
import { begun, ended, used, withKey, withMember, withoutKey } from '../changes.ts'
import { intervalAt, isOpen, latestEntry } from '../lookup.ts'
import type { Invitation, Room, Seat, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { hasKey, presentMember, requireNewKeys } from './shared.ts'

/**
 * By a personal link. Void: `closed`, `actor` (a re-entry for another), `card`, `key`, `already`.
 * Who re-enters after a membership that ended brings new keys; the keys of before come back no more.
 */
export const joinTerritory = (
  territory: Territory,
  { actor, seq, at }: Statement,
  { signing, sealing, card, invitation: id }: JoinByInvitation,
): Territory => {
  const invitation = territory.invitations.get(id) as Invitation
  const { person, author } = invitation
  require(isOpen(invitation, seq, at) && person !== undefined, 'closed')
  require(person.account === undefined || person.account === actor, 'actor')
  require(card === person.card, 'card')
  if (person.account === undefined) require(!hasKey(territory, signing, { account: actor }), 'key')
  else requireNewKeys(territory, actor, { signing, sealing })
  require(!presentMember(territory, actor) && !territory.invitations.has(actor), 'already')
  const before = person.account === undefined ? undefined : territory.members.get(actor)?.at(-1)
  const within = before ? withoutKey(territory, before.signing) : territory
  const joined = withMember(within, actor, {
    from: seq,
    since: seq,
    signing,
    sealing,
    card,
    role: person.role,
    carer: person.carer,
    basis: 'link',
    by: author,
    entered: seq,
  })
  return used(joined, invitation)
}

/**
 * Of a member of the territory, into an open or onboarding room. Void: `kind`, `actor`, `audience`, `already`.
 * Who was a guest before joining the territory joins as a member now, in place of the guest's seat.
 */
export const joinRoom = (view: View, { actor, seq }: Statement): Room => {
  const { room } = view
  require(room.kind === 'open' || room.kind === 'onboarding', 'kind')
  const membership = view.member(actor)
  require(membership !== undefined, 'actor')
  require(room.audience !== 'carers' || membership.carer, 'audience')
  require(!view.seat(actor), 'already')
  const place = { from: seq, since: seq, role: 'member', membership: membership.entered } as const
  return seated(room, actor, { ...place, by: actor, basis: 'joined' })
}

/** By a shared link, of somebody who is no member of the territory. Void: `closed`, `key`, `already`. */
export const joinAsGuest = (
  view: View,
  { actor, seq }: Statement,
  { signing, sealing, card, invitation: id }: JoinByInvitation,
): Room => {
  const { room, territory, tseq } = view
  const invitation = room.invitations.get(id) as Invitation
  require(view.invites(invitation), 'closed')
  const isForeign = hasKey(territory, signing, { account: actor, seq: tseq })
  require(!isForeign && !hasKey(room, signing, { account: actor }), 'key')
  const isNewcomer = !view.member(actor) && !view.seat(actor)
  require(isNewcomer && !room.invitations.has(actor), 'already')
  const joined = seated(room, actor, {
    from: seq,
    since: seq,
    role: 'member',
    membership: latestEntry(territory, actor, tseq),
    by: invitation.author,
    basis: 'link',
    guest: { signing, sealing, card, invitation: id },
  })
  return used(withKey(joined, signing, actor), invitation)
}

/** The room with a new seat, in place of one that counts no more. */
export const seated = (room: Room, account: string, seat: Seat): Room => {
  const isSeated = intervalAt(room.seats.get(account), seat.from) !== undefined
  const seats = isSeated ? ended(room.seats, [account], seat.from, 'changed') : room.seats
  return { ...room, seats: begun(seats, account, seat) }
}
