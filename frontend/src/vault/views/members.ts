import { latestAt } from '#log/lookup.ts'
import { seqOf, type Invitation, type Membership, type Room, type Territory } from '#log/state.ts'

import { VaultError, type InvitationView, type MemberView } from '../api.ts'
import type { Safe } from '../safe.ts'

const NO_CARD = { name: '', profession: { table: '', code: '' }, rpps: '' }

const cardFields = (safe: Safe, hash: string) => {
  const card = safe.people.card(hash)
  const { name, profession, rpps } = card ?? NO_CARD
  return { name, profession, rpps, hasCard: card !== undefined }
}

/** The last card somebody has here; an erased one gives way to nothing older. */
const asMember = (
  safe: Safe,
  territory: Territory,
  account: string,
  run: readonly Membership[],
): MemberView | undefined => {
  const membership = latestAt(run, seqOf(territory))
  if (!membership) return undefined
  const { card, role, carer, basis, by, since, to, suspended } = membership
  return {
    account,
    ...cardFields(safe, card),
    role,
    carer,
    basis,
    by,
    since: territory.ats.get(since - 1) ?? 0,
    present: to === undefined,
    suspended: to === undefined && suspended !== undefined,
  }
}

const asGuest = (safe: Safe, room: Room, account: string): MemberView | undefined => {
  const seat = room.seats.get(account)?.findLast(({ guest }) => guest)
  if (!seat?.guest) return undefined
  const { card, invitation } = seat.guest
  return {
    account,
    ...cardFields(safe, card),
    role: 'member',
    carer: false,
    basis: 'link',
    by: room.invitations.get(invitation)?.author ?? '',
    since: room.ats.get(seat.since - 1) ?? 0,
    present: false,
    suspended: false,
  }
}

/** A member of the territory, past ones too, or a guest of one of its rooms. @throws VaultError unknown_account */
export const memberView = (safe: Safe, territory: Territory, account: string): MemberView => {
  const member = asMember(safe, territory, account, territory.members.get(account) ?? [])
  if (member) return member
  for (const room of safe.rooms.values()) {
    const guest = room.territory === territory.id ? asGuest(safe, room, account) : undefined
    if (guest) return guest
  }
  throw new VaultError('unknown_account')
}

/** An invitation as screens list it. */
export const invitationView = (safe: Safe, invitation: Invitation): InvitationView => {
  const { id, author, person, expires, uses, used } = invitation
  const card = person && safe.people.card(person.card)
  return {
    invitation: id,
    by: author,
    ...(person ? { role: person.role, carer: person.carer } : {}),
    ...(card ? { name: card.name, profession: card.profession, rpps: card.rpps } : {}),
    ...(person?.account === undefined ? {} : { account: person.account }),
    expires,
    usesLeft: uses - used.length,
  }
}
