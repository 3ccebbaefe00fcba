import { dateOnly } from '#i18n/format.ts'
import { m } from '#i18n/language.svelte.ts'
import { isConversation } from '#state/threads/conversations.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import type { Basis, RoomView, Seat } from '#state/views.ts'

/** Who may read a room, in a sentence. */
export function readers({ kind, audience }: Pick<RoomView, 'kind' | 'audience'>): string {
  const words = m().groups
  if (kind === 'onboarding') return words.readOnboarding
  if (kind === 'direct') return words.readDirect
  if (kind === 'closed') return words.readClosed
  return audience === 'carers' ? words.readCarers : words.readMembers
}

/** Whether who is not in it is told of it: a care team and a conversation are known to nobody else. */
export const isTold = ({ kind, purpose }: Pick<RoomView, 'kind' | 'purpose'>): boolean =>
  kind === 'closed' && purpose !== 'care_team' && purpose !== 'conversation'

/** The same in a list of groups, where a sentence each would be too much. */
export function readersBriefly({ kind, audience }: Pick<RoomView, 'kind' | 'audience'>): string {
  const words = m().groups.brief
  if (kind === 'onboarding' || kind === 'closed') return words[kind]
  return audience === 'carers' ? words.carers : words.members
}

/** Why somebody is taken for who they are said to be, in a sentence. */
export function basisSentence(basis: Basis | undefined): string {
  if (!basis) return m().basis.guest
  return basis.kind === 'founder'
    ? m().basis.founder
    : m().basis[basis.kind](basis.by === undefined ? '' : basis.by)
}

/** Since when somebody is in a group, and who let them in. */
export function seatSentence({ kind, at, by, returned }: Seat): string {
  const words = m().seat
  const date = dateOnly(at)
  if (kind === 'created') return words.created(date)
  if (by === undefined) return words.joined(date)
  if (kind === 'joined') return returned ? words.renewed(date, by) : words.joined(date)
  return returned ? words.returned(date, by) : words[kind](date, by)
}

/** What my leaving changes. */
export function leavingSentence(room: RoomView): string {
  const words = m().group
  const heir = rooms.heir(room.id)
  const after = heir && !isConversation(room) ? ` ${words.heir(heir.name)}` : ''
  if (room.kind !== 'closed') return words.leaveOpen + after
  if (room.memberCount === 1) return words.leaveEmpty
  return (isConversation(room) ? m().conversation.leaveBody : words.leaveClosed) + after
}
