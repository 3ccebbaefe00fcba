import type { Trade } from '#i18n/trades.ts'
import { isConversation } from '#state/threads/conversations.svelte.ts'
import { rooms } from '#state/rooms/rooms.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import type { MemberView, RoomView } from '#state/views.ts'

/** Whether I may ask a case there: never where guests read. */
export const takesCases = ({ kind, abilities, waiting }: RoomView): boolean =>
  kind !== 'onboarding' && abilities.post && !waiting

/** Whether cases are asked there at all: in my groups of carers, and in those of chosen people. */
export const takesPlace = (room: RoomView): boolean =>
  room.joined &&
  room.kind !== 'onboarding' &&
  !isConversation(room) &&
  (room.audience === 'carers' || room.kind === 'closed')

/** My groups of carers, and those of chosen people. */
export const casePlaces = (territory: string): RoomView[] =>
  rooms.list.filter((room) => room.territory === territory && takesCases(room) && takesPlace(room))

/** My groups that nobody has yet opened for me. */
export const unreadable = (territory: string): RoomView[] =>
  rooms.list.filter((room) => room.territory === territory && room.joined && room.waiting)

/** Those of a group whom a case that asks these professions tells. */
export const toldOf = (room: string, asked: readonly Trade[]): MemberView[] =>
  othersIn(room).filter(({ trade }) => asked.includes(trade))

export const othersIn = (room: string): MemberView[] =>
  rooms.members(room).filter(({ account }) => account !== session.me?.account)
