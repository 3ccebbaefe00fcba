import type { Remove } from '../acts.ts'
import { ended, revoked, withoutAuthor, withoutKey, withoutReentries } from '../changes.ts'
import { intervalAt, isOpen } from '../lookup.ts'
import { seqOf, type Room, type Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import { View } from '../view.ts'
import { rekeyRoom, rekeyTerritory } from './rekey.ts'
import { presentMember, requireCoordinator, requireOtherCoordinator } from './shared.ts'

/** Void: `role` (also for oneself), `unknown`, `last`, then as the `rekey` within. */
export const removeFromTerritory = (
  territory: Territory,
  statement: Statement,
  { accounts, rekey }: Remove,
): Territory | Promise<Territory> => {
  requireCoordinator(territory, statement.actor)
  require(!accounts.includes(statement.actor), 'role')
  require(accounts.every((account) => presentMember(territory, account)), 'unknown')
  requireOtherCoordinator(territory, accounts)
  const remaining = withoutMembers(territory, accounts)
  return rekey ? rekeyTerritory(remaining, statement, rekey) : remaining
}

/**
 * The territory with these present members removed by the statement at its head. No re-entry brings them back, and keys
 * that were suspended then stay so for good.
 */
const withoutMembers = (territory: Territory, accounts: readonly string[]): Territory => {
  const leaving = accounts.map((account) => presentMember(territory, account))
  const members = ended(territory.members, accounts, seqOf(territory), 'removed')
  const remaining = withoutAuthor({ ...territory, members }, accounts)
  return leaving.reduce(
    (left, part) => (part?.suspended === undefined ? left : withoutKey(left, part.signing)),
    withoutReentries(remaining, accounts, 'account'),
  )
}

/**
 * Void: `kind`, `role` (also for oneself), `unknown`, then as the `rekey` within.
 * A seat that counts no more may be cleared away. Removing a guest revokes the link they came by.
 */
export const removeFromRoom = (
  view: View,
  statement: Statement,
  { accounts, rekey }: Remove,
): Room | Promise<Room> => {
  const { room, territory, tseq, at } = view
  require(room.kind !== 'carers' && room.kind !== 'direct', 'kind')
  require(mayRemove(view, statement) && !accounts.includes(statement.actor), 'role')
  const seated = accounts.map((account) => intervalAt(room.seats.get(account), view.seq))
  require(!seated.includes(undefined), 'unknown')
  const seats = ended(room.seats, accounts, statement.seq, 'removed')
  const links = new Set(seated.flatMap((seat) => seat?.guest?.invitation ?? []))
  const remaining = withoutLinks(withoutAuthor({ ...room, seats }, accounts), statement, links)
  if (!rekey) return remaining
  return rekeyRoom(new View(remaining, territory, { tseq, at }), statement, rekey)
}

const withoutLinks = (room: Room, { seq, at }: Statement, links: Set<string>): Room =>
  [...links].reduce((left, id) => {
    const link = left.invitations.get(id)
    return link && isOpen(link, seq, at) ? revoked(left, link) : left
  }, room)

const mayRemove = (view: View, { actor }: Statement): boolean => {
  const coordinable = view.room.kind === 'open' || view.room.kind === 'onboarding'
  return (coordinable && view.coordinates(actor)) || view.moderators().has(actor)
}
