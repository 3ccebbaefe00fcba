import type { AdmitToRoom, AdmitToTerritory } from '../acts.ts'
import { changed, withMember } from '../changes.ts'
import { asks } from '../request.ts'
import type { Membership, Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { seated } from './join.ts'
import { hasKey, presentMember, requireCoordinator, requireSecondCoordinator } from './shared.ts'

/** Of somebody who asked; or, of a member, a new card or basis. Void: `role`, then as below. */
export const admitToTerritory = (
  territory: Territory,
  statement: Statement,
  act: AdmitToTerritory,
): Territory | Promise<Territory> => {
  requireCoordinator(territory, statement.actor)
  const membership = presentMember(territory, act.account)
  return membership
    ? again(territory, statement, act, membership)
    : newcomer(territory, statement, act)
}

/** Void: `request`, `key`, `already`, `second`. */
const newcomer = async (
  territory: Territory,
  statement: Statement,
  { account, signing, sealing, card, role, carer, basis, request }: AdmitToTerritory,
): Promise<Territory> => {
  const wish = { territory: territory.id, account, signing, sealing, card }
  require(statement.proven || (request !== undefined && (await asks(request, wish))), 'request')
  require(!hasKey(territory, signing, { account }), 'key')
  require(!territory.invitations.has(account), 'already')
  requireSecondCoordinator(territory, statement)
  const { seq, actor } = statement
  const place = { from: seq, since: seq, by: actor, entered: seq }
  return withMember(territory, account, { ...place, signing, sealing, card, role, carer, basis })
}

/** Void: `suspended`, `request` (none is due), `key` (keys stay), `role` (it stays: `role` changes it). */
const again = (
  territory: Territory,
  { seq, actor }: Statement,
  { account, card, carer, basis, ...act }: AdmitToTerritory,
  membership: Membership,
): Territory => {
  require(membership.suspended === undefined, 'suspended')
  require(act.request === undefined, 'request')
  require(act.signing === membership.signing && act.sealing === membership.sealing, 'key')
  require(act.role === membership.role, 'role')
  const members = changed(territory.members, account, seq, { card, carer, basis, by: actor })
  return { ...territory, members }
}

/**
 * Of a member of the territory, into a closed or direct room, or back into it after a re-entry.
 * Void: `kind`, `role`, `unknown`, `already`, `request`.
 */
export const admitToRoom = async (
  view: View,
  statement: Statement,
  act: AdmitToRoom,
): Promise<Room> => {
  const { account, role, request } = act
  require(view.room.kind === 'closed' || view.room.kind === 'direct', 'kind')
  require(mayAdmit(view, statement, act), 'role')
  const membership = view.acting(account)
  require(membership !== undefined, 'unknown')
  require(!view.seat(account), 'already')
  const { signing, sealing, card, entered } = membership
  const wish = { territory: view.territory.id, account, signing, sealing, card, room: view.room.id }
  require(request === undefined || (await asks(request, wish)), 'request')
  const { seq, actor } = statement
  const place = { from: seq, since: seq, role, membership: entered, by: actor }
  return seated(view.room, account, { ...place, basis: request ? 'asked' : 'added' })
}

const mayAdmit = (view: View, { actor }: Statement, { account, role }: AdmitToRoom): boolean =>
  view.room.pair
    ? view.room.pair.includes(account) && view.seat(actor) !== undefined && role === 'member'
    : view.moderators().has(actor)
