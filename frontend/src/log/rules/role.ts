import type { ChangeRoomRole, ChangeTerritoryRole } from '../acts.ts'
import { changed, withoutAuthor } from '../changes.ts'
import type { Room, Seat, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { presentMember, requireCoordinator, requireOtherCoordinator } from './shared.ts'

/** Void: `role`, `unknown`, `already`, `last`. Links of a coordinator who is one no more end. */
export const changeInTerritory = (
  territory: Territory,
  { actor, seq }: Statement,
  { account, role }: ChangeTerritoryRole,
): Territory => {
  requireCoordinator(territory, actor)
  const membership = presentMember(territory, account)
  require(membership !== undefined, 'unknown')
  require(membership.role !== role, 'already')
  if (role === 'member') requireOtherCoordinator(territory, [account])
  const following = { ...territory, members: changed(territory.members, account, seq, { role }) }
  return role === 'coordinator' ? following : withoutAuthor(following, [account])
}

/** Void: `kind`, `role` (also for making a guest a moderator), `unknown`, `already`, `last` (closed rooms). */
export const changeInRoom = (
  view: View,
  { actor, seq }: Statement,
  { account, role }: ChangeRoomRole,
): Room => {
  const { room } = view
  require(room.kind !== 'carers' && room.kind !== 'direct', 'kind')
  require(view.moderators().has(actor), 'role')
  const seat = view.seat(account)
  require(seat !== undefined, 'unknown')
  require(!seat.guest || role !== 'moderator', 'role')
  require(seat.role !== role, 'already')
  require(room.kind !== 'closed' || !isLast(view, account, seat), 'last')
  const following = { ...room, seats: changed(room.seats, account, seq, { role }) }
  return role === 'moderator' ? following : withoutAuthor(following, [account])
}

const isLast = (view: View, account: string, seat: Seat): boolean => {
  const moderators = view.moderators()
  return seat.role === 'moderator' && moderators.size === 1 && moderators.has(account)
}
