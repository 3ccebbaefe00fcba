import type { RoomMemberView, RoomView as Verified } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { RoomRow } from '#wire/rooms.ts'

import type { Latest } from '../home/latest.ts'
import { self } from '../people/self.svelte.ts'
import type { Basis, MemberView, RoomAbilities, RoomView, Seat } from '../views.ts'
import { keysAsked } from './keys.svelte.ts'
import { personOf, roster } from './roster.svelte.ts'

/** A room as screens show it: what the logs say, and the server's counts. */
export function roomView(row: RoomRow, room: Verified, latest: Latest | undefined): RoomView {
  const { id, territory, kind, purpose, audience, joined } = room
  return {
    ...{ id, territory, kind, purpose, joined },
    ...(audience === undefined ? {} : { audience }),
    name: nameOf(room),
    memberCount: room.members.length,
    unread: joined && room.ready ? row.unread : 0,
    ...(latest === undefined ? {} : { latest }),
    waiting: room.iMayRead && !room.ready && keysAsked.has(id),
    abilities: abilities(room),
  }
}

/** What the rules of the logs let me do; the server and everybody's browser hold to the same. */
function abilities(room: Verified): RoomAbilities {
  const { kind, joined, iAmModerator } = room
  const me = roster.territories.get(room.territory)?.me
  const anybodyJoins = kind === 'open' || kind === 'onboarding'
  const forAll = room.audience !== 'carers' || me?.carer === true
  const runs = iAmModerator || (anybodyJoins && me?.role === 'coordinator')
  return {
    join: !joined && anybodyJoins && me?.present === true && forAll,
    leave: joined && kind !== 'direct',
    post: joined && room.iMayWrite,
    add: kind === 'closed' && iAmModerator,
    remove: kind !== 'direct' && runs,
    roles: kind !== 'direct' && iAmModerator,
    rename: room.name !== undefined && iAmModerator,
  }
}

/** Rooms without a name of their own are called by the others in them. */
function nameOf(room: Verified): string {
  if (room.name !== undefined) return room.name
  const others = room.members.filter(({ account }) => account !== self.account)
  return others.map(({ card }) => card.name).join(', ')
}

/** Those named; where there is none, who has been a member for longest moderates. */
export function moderatorsOf({ members, kind }: Verified): string[] {
  if (kind === 'direct') return []
  const own = members.filter(({ guest }) => !guest)
  const named = own.filter(({ role }) => role === 'moderator')
  const eldest = own.toSorted((a, b) => a.since - b.since).slice(0, 1)
  return (named.length > 0 ? named : eldest).map(({ account }) => account)
}

export function memberView(territory: Hash, member: RoomMemberView, runs: boolean): MemberView {
  const { card, role, guest } = member
  const seat = seatOf(territory, member)
  const common = { ...personOf(card), account: member.account, role, runs, guest, seat }
  return guest ? common : { ...common, basis: basisOf(territory, card) }
}

function seatOf(territory: Hash, member: RoomMemberView): Seat {
  const { basis, since, by: seated, account, reentered, card } = member
  // Where they came in by themselves, their new access is on the word of who let them back into the territory.
  const renewed = reentered && basis === 'joined'
  const by = seated === account && !renewed ? '' : nameFor(territory, renewed ? card.by : seated)
  return {
    kind: basis,
    at: since,
    ...(by === '' ? {} : { by }),
    ...(reentered && (basis === 'added' || renewed) ? { returned: true } : {}),
  }
}

/** Null: me. */
export const nameFor = (territory: Hash, account: Uuid): string | null =>
  account === self.account ? null : roster.person(territory, account).name

export function basisOf(territory: Hash, card: RoomMemberView['card']): Basis {
  const by = nameFor(territory, card.by)
  const admitted = card.by !== card.account && by !== ''
  return { kind: card.basis, at: card.since, ...(admitted ? { by } : {}) }
}
