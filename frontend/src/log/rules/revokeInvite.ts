import type { RevokeInvite } from '../acts.ts'
import { revoked } from '../changes.ts'
import { isOpen } from '../lookup.ts'
import type { AnyLog, Invitation, Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { requireCoordinator } from './shared.ts'

/** Void: `role`, `unknown`, `closed`. */
export const revokeInTerritory = (
  territory: Territory,
  statement: Statement,
  act: RevokeInvite,
): Territory => {
  requireCoordinator(territory, statement.actor)
  return revoked(territory, openInvitation(territory, statement, act))
}

/** Void: `kind`, `role`, `unknown`, `closed`. */
export const revokeInRoom = (view: View, statement: Statement, act: RevokeInvite): Room => {
  const { actor } = statement
  require(view.room.kind === 'onboarding', 'kind')
  require(view.moderators().has(actor) || view.coordinates(actor), 'role')
  return revoked(view.room, openInvitation(view.room, statement, act))
}

const openInvitation = (log: AnyLog, { seq, at }: Statement, act: RevokeInvite): Invitation => {
  const invitation = log.invitations.get(act.invitation)
  require(invitation !== undefined, 'unknown')
  require(isOpen(invitation, seq, at), 'closed')
  return invitation
}
