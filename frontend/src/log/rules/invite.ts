import { unb64 } from '#crypto/bytes.ts'
import { sealingHash } from '#crypto/hpke.ts'

import type { InviteGuests, InvitePerson } from '../acts.ts'
import { withInvitation, withoutAuthor, withoutReentries, withSuspension } from '../changes.ts'
import { INVITATION_MIN, PERSONAL_INVITATION_MAX, SHARED_INVITATION_MAX } from '../limits.ts'
import { ownerAt } from '../lookup.ts'
import type { Invitation, Room, Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'
import type { View } from '../view.ts'
import { hasKey, presentMember, requireCoordinator, requireSecondCoordinator } from './shared.ts'

/**
 * A personal link. Void: `role`, `already`, `key`, then of a re-entry as below, `expiry`, `second`.
 * A re-entry for a member takes no place, suspends their keys and ends the links that they made.
 */
export const inviteToTerritory = async (
  territory: Territory,
  statement: Statement,
  act: InvitePerson,
): Promise<Territory> => {
  const { invitation: id, account, card, role, carer } = act
  requireCoordinator(territory, statement.actor)
  require(!territory.invitations.has(id) && !territory.members.has(id), 'already')
  require(!hasKey(territory, act.signing), 'key')
  if (account !== undefined) checkReentry(territory, statement, act, account)
  checkExpiry(statement, act.expires, PERSONAL_INVITATION_MAX)
  const isPresent = account !== undefined && presentMember(territory, account) !== undefined
  if (!isPresent) requireSecondCoordinator(territory, statement)
  const person = { card, role, carer, ...(account === undefined ? {} : { account }) }
  const invitation = { ...(await common(statement, act)), person, uses: 1 }
  const earlier = account === undefined ? [] : [account]
  const following = withInvitation(withoutReentries(territory, earlier, 'revoked'), invitation)
  if (!isPresent) return following
  return withoutAuthor(withSuspension(following, account, id), [account])
}

/** Void: `role` (for oneself), `unknown`, and for a member other than they are: `card`, `role`. */
const checkReentry = (
  territory: Territory,
  { actor }: Statement,
  { card, role, carer }: InvitePerson,
  account: string,
): void => {
  require(account !== actor, 'role')
  require(territory.members.has(account), 'unknown')
  const membership = presentMember(territory, account)
  if (!membership) return
  require(card === membership.card, 'card')
  require(role === membership.role && carer === membership.carer, 'role')
}

/** A link for many, into an onboarding room. Void: `kind`, `role`, `already`, `key`, `expiry`. */
export const inviteToRoom = async (
  view: View,
  statement: Statement,
  act: InviteGuests,
): Promise<Room> => {
  const { room, territory, tseq } = view
  require(room.kind === 'onboarding', 'kind')
  require(view.moderators().has(statement.actor), 'role')
  require(!room.invitations.has(act.invitation) && !room.seats.has(act.invitation), 'already')
  const isTaken = ownerAt(territory, act.signing, tseq) !== undefined || hasKey(room, act.signing)
  require(!isTaken, 'key')
  checkExpiry(statement, act.expires, SHARED_INVITATION_MAX)
  return withInvitation(room, { ...(await common(statement, act)), uses: act.uses })
}

const common = async (
  statement: Statement,
  { invitation, signing, sealing, expires }: InvitePerson | InviteGuests,
): Promise<Omit<Invitation, 'uses'>> => ({
  id: invitation,
  from: statement.seq,
  hash: statement.hash,
  author: statement.actor,
  signing,
  sealing,
  sealingHash: await sealingHash(unb64(sealing)),
  expires,
  used: [],
})

const checkExpiry = ({ at }: Statement, expires: number, most: number): void => {
  require(at + INVITATION_MIN <= expires && expires <= at + most, 'expiry')
}
