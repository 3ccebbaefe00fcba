/** To whom a room's key is sealed: computed from the logs by everyone, told by nobody. */
import { actingMembersAt, isOpen, membershipAt } from './lookup.ts'
import { seqOf, type AnyLog, type Invitation, type Membership, type Territory } from './state.ts'
import { View, type Place } from './view.ts'

/** The hash of the sealing key by account id, or invitation id. An account's entry outweighs an invitation's. */
export type Keyholders = Record<string, string>

/**
 * The keyholders at these places of the log and the territory's (their heads, if none is given); of the territory's own
 * log pass it twice. `at` (ms) stands in for the time of the log's place: pass the time of a `rekey` about to be signed.
 * An open room has no keys of its own: ask the territory's log or the carers'.
 */
export const keyholders = (log: AnyLog, territory: Territory, place: Place = {}): Keyholders => {
  if (log.kind !== 'territory') return ofRoom(new View(log, territory, place))
  const seq = place.seq ?? seqOf(log)
  return ofTerritory(log, seq, place.at ?? log.ats.get(seq - 1) ?? 0)
}

const ofRoom = (view: View): Keyholders => {
  switch (view.room.kind) {
    case 'carers':
      return ofCarers(view.territory, view.tseq)
    case 'onboarding':
      return ofOnboarding(view)
    case 'open':
      throw new Error('an open room has no keys of its own')
    default:
      return Object.fromEntries(
        view.seats().map(([account]) => [account, view.member(account)?.sealing ?? '']),
      )
  }
}

type Sealing = readonly [id: string, hash: string]

const sealingOfMembers = (members: [string, Membership][]): Sealing[] =>
  members.map(([account, { sealing }]) => [account, sealing])

const sealingOfInvited = (log: AnyLog, keeps: (invitation: Invitation) => boolean): Sealing[] =>
  [...log.invitations.values()]
    .filter(keeps)
    .map((invitation) => [invitation.id, invitation.sealingHash])

const ofTerritory = (territory: Territory, seq: number, at: number): Keyholders =>
  Object.fromEntries([
    ...sealingOfInvited(territory, (invitation) => isOpen(invitation, seq, at)),
    ...sealingOfMembers(actingMembersAt(territory, seq)),
  ])

const ofCarers = (territory: Territory, seq: number): Keyholders => {
  const at = territory.ats.get(seq - 1) ?? 0
  const invites = (invitation: Invitation): boolean =>
    invitation.person?.carer === true &&
    isOpen(invitation, seq, at) &&
    isCarer(territory, invitation.author, seq)
  return Object.fromEntries([
    ...sealingOfInvited(territory, invites),
    ...sealingOfMembers(actingMembersAt(territory, seq).filter(([, { carer }]) => carer)),
  ])
}

const ofOnboarding = (view: View): Keyholders => {
  const moderators = view.moderators()
  const invites = (invitation: Invitation): boolean =>
    moderators.has(invitation.author) && isOpen(invitation, view.seq, view.at)
  const guests = view
    .seats()
    .flatMap(([account, { guest }]) => (guest ? [[account, guest.sealing] as const] : []))
  return Object.fromEntries([
    ...sealingOfInvited(view.room, invites),
    ...guests,
    ...sealingOfMembers(actingMembersAt(view.territory, view.tseq)),
  ])
}

export const isCarer = (territory: Territory, account: string, seq: number): boolean =>
  membershipAt(territory, account, seq)?.carer ?? false
