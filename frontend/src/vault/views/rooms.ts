import { keyholders } from '#log/keyholders.ts'
import { intervalAt, isOpen } from '#log/lookup.ts'
import { headOf, type AnyLog, type Room, type Territory } from '#log/state.ts'
import { View } from '#log/view.ts'

import type { InvitationView, RoomMemberView, RoomView } from '../api.ts'
import { holdsPresent, presentEpoch } from '../epochs.ts'
import type { Safe } from '../safe.ts'
import { invitationView, memberView } from './members.ts'

/** Accounts and invitations that hold the room's key, by the logs at their heads. */
const holdersOf = (safe: Safe, room: AnyLog): string[] =>
  Object.keys(keyholders(safe.source(room), safe.territoryOf(room)))

/** Whether its present key is this account's to have, and is not held. */
export const lacksKey = (safe: Safe, log: AnyLog): boolean =>
  presentEpoch(safe, log) !== undefined &&
  !holdsPresent(safe, log) &&
  holdersOf(safe, log).includes(safe.own?.account ?? '')

const membersOf = (safe: Safe, view: View): RoomMemberView[] =>
  view.seats().map(([account, { role, since, by, basis, guest }]) => ({
    account,
    role,
    since: view.room.ats.get(since - 1) ?? 0,
    by,
    basis,
    reentered: hasReentered(view, account),
    guest: guest !== undefined,
    card: memberView(safe, view.territory, account),
  }))

const hasReentered = (view: View, account: string): boolean => {
  const membership = view.member(account)
  return membership !== undefined && membership.entered !== membership.since
}

const ownPlace = (safe: Safe, view: View) => {
  const account = safe.own?.account ?? ''
  const seat = view.seat(account)
  const iMayRead = holdersOf(safe, view.room).includes(account)
  return {
    joined: seat !== undefined,
    iMayWrite: seat !== undefined && seat.role !== 'reader' && iMayRead,
    iMayRead,
    iAmModerator: view.moderators().has(account),
    ready: holdsPresent(safe, view.room),
  }
}

/** Those that are open, and those that may wake. */
const linksOf = (safe: Safe, view: View): InvitationView[] =>
  [...view.room.invitations.values()]
    .filter((invitation) => isOpen(invitation, view.seq, view.at))
    .filter((invitation) => view.invites(invitation) || view.sleeps(invitation))
    .map((invitation) => ({
      ...invitationView(safe, invitation),
      asleep: view.sleeps(invitation),
    }))

export const roomView = (safe: Safe, room: Room, territory: Territory): RoomView => {
  const view = new View(room, territory)
  return {
    id: room.id,
    territory: territory.id,
    kind: room.kind as RoomView['kind'],
    purpose: room.purpose as RoomView['purpose'],
    ...(room.name === undefined ? {} : { name: room.name }),
    ...(room.audience === undefined ? {} : { audience: room.audience }),
    head: headOf(room),
    members: membersOf(safe, view),
    waiting: [...view.waiting()].map((account) => ({
      ...memberView(safe, territory, account),
      former: intervalAt(room.seats.get(account), view.seq)?.role ?? 'member',
    })),
    invitations: linksOf(safe, view),
    ...ownPlace(safe, view),
  }
}
