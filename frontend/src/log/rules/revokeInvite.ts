import type { RevokeInvite } from '../acts.ts'
import { revoked, withoutReentries, withSuspension } from '../changes.ts'
import { isOpen } from '../lookup.ts'
import type { AnyLog, Invitation, Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { presentMember, requireCoordinator } from './shared.ts'

/**
 * Void: `role`, `unknown`, `closed`.
 * A re-entry gives the old keys back with that, and may be revoked as long as it suspends them, open or not.
 */
export const revokeInTerritory = (
  territory: Territory,
  statement: Statement,
  act: RevokeInvite,
): Territory => {
  requireCoordinator(territory, statement.actor)
  const invitation = territory.invitations.get(act.invitation)
  require(invitation !== undefined, 'unknown')
  const account = invitation.person?.account ?? ''
  if (presentMember(territory, account)?.suspended !== invitation.id)
    return revoked(territory, openInvitation(territory, statement, act))
  return withoutReentries(withSuspension(territory, account, undefined), [account], 'revoked')
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
