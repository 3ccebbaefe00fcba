/** Whether a message may stand: the same look-ups for who receives it and for the server that takes it. */
import type { Header } from './header.ts'
import { epochAt } from './lookup.ts'
import { isStale } from './staleness.ts'
import { seqOf, stands, type AnyLog, type Room, type Territory } from './state.ts'
import { View } from './view.ts'

export type MessageCode = 'form' | 'not_found' | 'head' | 'not_writer' | 'epoch' | 'stale'

/** The logs that a message of `room` rests on; `carers` exactly where the room's keys derive from theirs. */
export interface Logs {
  room: Room
  territory: Territory
  carers?: Room | undefined
}

/** Of these logs. */
export interface Places {
  room: number
  territory: number
  carers: number
}

export const headPlaces = ({ room, territory, carers }: Logs): Places => ({
  room: seqOf(room),
  territory: seqOf(territory),
  carers: carers ? seqOf(carers) : 0,
})

export const placesOf = ({ head, territory, carers }: Header): Places => ({
  room: head.seq,
  territory: territory.seq,
  carers: carers?.seq ?? 0,
})

const viewAt = ({ room, territory }: Logs, places: Places): View =>
  new View(room, territory, { seq: places.room, tseq: places.territory })

/** The key by which the sender's messages are checked at the places that the header names; none for a stranger. */
export const signingKeyAt = (header: Header, logs: Logs): string | undefined =>
  viewAt(logs, placesOf(header)).signingKey(header.sender)

/**
 * Why a message may not stand at the places it names, or undefined: what everyone who reads it checks.
 * Left to the caller: signature, thread, target and body.
 */
export const judgeHeader = (header: Header, logs: Logs): MessageCode | undefined => {
  if (header.room !== logs.room.id) return 'not_found'
  if ((header.carers === undefined) !== (logs.carers === undefined)) return 'form'
  const places = placesOf(header)
  if (!knows(logs, header) || !fits(logs, places)) return 'head'
  return judgeWriter(header, logs, places)
}

/**
 * Why a server does not take a new message, or undefined: as `judgeHeader`, and again at the present heads, so that nobody
 * writes from a past in which they still could. `last` is what the sender's message before this one in the room named.
 */
export const judgeArrival = (
  header: Header,
  logs: Logs,
  last?: Places,
): MessageCode | 'head_old' | undefined => {
  const code = judgeHeader(header, logs)
  if (code === 'not_found' || code === 'form' || code === 'head') return code
  const named = placesOf(header)
  if (last && !isAtLeast(named, last)) return 'head_old'
  return code ?? judgeWriter(header, logs, headPlaces(logs))
}

/** Whether none of these places is older. */
export const isAtLeast = (places: Places, last: Places): boolean =>
  places.room >= last.room && places.territory >= last.territory && places.carers >= last.carers

/** Why `sender` may not write under `epoch` at these places, or undefined. */
export const judgeWriter = (
  { sender, epoch }: Pick<Header, 'sender' | 'epoch'>,
  logs: Logs,
  places: Places,
): MessageCode | undefined => {
  const seat = viewAt(logs, places).seat(sender)
  if (logs.room.kind === 'carers' || !seat || seat.role === 'reader') return 'not_writer'
  const [source, seq] = sourceOf(logs, places)
  if (epochAt(source, seq)?.epoch !== epoch) return 'epoch'
  const at = { seq, tseq: places.territory, guest: seat.guest !== undefined }
  return isStale(source, logs.territory, at) ? 'stale' : undefined
}

/** The log whose epochs seal this room, and its place. */
export const sourceOf = (logs: Logs, places: Places): [AnyLog, number] => {
  if (logs.room.kind !== 'open') return [logs.room, places.room]
  if (logs.carers) return [logs.carers, places.carers]
  return [logs.territory, places.territory]
}

const knows = ({ room, territory, carers }: Logs, header: Header): boolean =>
  stands(room, header.head) &&
  stands(territory, header.territory) &&
  (!carers || !header.carers || stands(carers, header.carers))

/** Whether the territory is named no earlier than by the very statements that are named with it. */
const fits = ({ room, carers }: Logs, places: Places): boolean =>
  places.territory >= (room.named.get(places.room - 1) ?? 0) &&
  places.territory >= (carers?.named.get(places.carers - 1) ?? 0)
