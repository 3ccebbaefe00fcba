/**
 * Why somebody whom a `rekey` boxed is no keyholder any more: taken away, or merely gone.
 * Expiry never softens a loss: a link whose author was removed does not become harmless by running out afterwards.
 */
import { isCarer } from './keyholders.ts'
import { intervalAt, isSpent, membershipAt, runOf, wasRemoved } from './lookup.ts'
import type { AnyLog, Epoch, Invitation, Territory } from './state.ts'
import type { View } from './view.ts'

/** Gone of their own (left, link used, revoked or expired), or taken away by the territory's log or the room's own. */
export type Loss = 'harmless' | 'territory' | 'room'

const taken = (isTaken: boolean): Loss => (isTaken ? 'room' : 'harmless')

/** Who was boxed and is no member was an invitation. */
const invitationOf = (log: AnyLog, id: string): Invitation => {
  const invitation = log.invitations.get(id)
  if (!invitation) throw new Error('who was boxed is in the log')
  return invitation
}

const authorGone = ({ end }: Invitation, seq: number): boolean =>
  end !== undefined && end.reason === 'author' && end.seq <= seq

/** Used up or revoked. */
const isOver = (invitation: Invitation, seq: number): boolean =>
  isSpent(invitation, seq) || (invitation.end !== undefined && invitation.end.seq <= seq)

export const territoryLoss = (
  territory: Territory,
  epoch: Epoch,
  holder: string,
  seq: number,
): Loss => {
  const membership = membershipAt(territory, holder, epoch.from)
  if (!membership) return taken(authorGone(invitationOf(territory, holder), seq))
  return taken(wasRemoved(territory.members.get(holder), membership.since, seq))
}

export const carersLoss = (
  territory: Territory,
  epoch: Epoch,
  holder: string,
  tseq: number,
): Loss => {
  const membership = membershipAt(territory, holder, epoch.territorySeq)
  if (!membership) return taken(carerAuthorGone(territory, invitationOf(territory, holder), tseq))
  const run = runOf(territory.members.get(holder), membership.since, tseq)
  const withdrawn = run.some((part) => !part.carer && part.from > epoch.territorySeq)
  return taken(withdrawn || wasRemoved(run, membership.since, tseq))
}

const carerAuthorGone = (territory: Territory, invitation: Invitation, tseq: number): boolean =>
  authorGone(invitation, tseq) ||
  (!isOver(invitation, tseq) && !isCarer(territory, invitation.author, tseq))

/** Of a closed or direct room, where one is seated under a membership and loses the key with either. */
export const seatLoss = (view: View, epoch: Epoch, holder: string): Loss => {
  const seats = view.room.seats.get(holder)
  const seat = intervalAt(seats, epoch.from)
  if (!seat) return 'room'
  const members = view.territory.members.get(holder)
  return taken(
    wasRemoved(seats, seat.since, view.seq) || wasRemoved(members, seat.membership, view.tseq),
  )
}

export const onboardingLoss = (view: View, epoch: Epoch, holder: string): Loss => {
  const membership = membershipAt(view.territory, holder, epoch.territorySeq)
  if (membership) {
    const members = view.territory.members.get(holder)
    return wasRemoved(members, membership.since, view.tseq) ? 'territory' : 'harmless'
  }
  const seats = view.room.seats.get(holder)
  const seat = intervalAt(seats, epoch.from)
  if (seat?.guest) return taken(wasRemoved(seats, seat.since, view.seq))
  return sharedLinkLoss(view, invitationOf(view.room, holder))
}

const sharedLinkLoss = (view: View, invitation: Invitation): Loss => {
  if (authorGone(invitation, view.seq)) return 'room'
  if (isOver(invitation, view.seq) || view.moderators().has(invitation.author)) return 'harmless'
  return view.seat(invitation.author) ? 'room' : 'territory'
}
