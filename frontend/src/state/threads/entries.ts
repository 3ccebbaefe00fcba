import type { OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope, ThreadRow } from '#wire/threads.ts'

import type { Arrival } from './feed.ts'
import { type Gesture } from './folding.ts'
import { isOpenedGesture } from './messages.ts'
import { inPlace, openAll } from './opening.ts'
import { reading } from './reading.svelte.ts'

/** A thread as listed, and its telling messages as opened; of a case, `transition` brought it to its state. */
export interface ThreadEntry {
  row: ThreadRow
  root: OpenedMessage | undefined
  title: OpenedMessage | undefined
  last: OpenedMessage | undefined
  transition: OpenedMessage | undefined
  /** What was done to these since. */
  gestures: readonly Gesture[]
}

/** Opens what these threads, of one room or several, are listed by; in the order given. */
export async function readEntries(rows: ThreadRow[]): Promise<ThreadEntry[]> {
  const entries = new Map<Uuid, ThreadEntry>()
  for (const room of new Set(rows.map((row) => row.room))) {
    const here = rows.filter((row) => row.room === room)
    for (const entry of await readRoom(room, here)) entries.set(entry.row.id, entry)
  }
  return rows.flatMap(({ id }) => entries.get(id) ?? [])
}

/** Of one thread twice: the one further on, else the second, which was fetched since. */
export const newer = (known: ThreadEntry | undefined, found: ThreadEntry): ThreadEntry =>
  known && known.row.last_seq > found.row.last_seq ? known : found

/** Each thread once: a slow answer turns none back. */
export function merged(known: readonly ThreadEntry[], found: ThreadEntry[]): ThreadEntry[] {
  const byId = new Map(known.map((entry) => [entry.row.id, entry]))
  for (const entry of found) byId.set(entry.row.id, newer(byId.get(entry.row.id), entry))
  return [...byId.values()]
}

/** Of these rooms everything up to a message's `seq` was read: to their end, the threads that go no further. */
export function learnRead(entries: Iterable<ThreadEntry>, through: Record<Hash, number>): void {
  for (const { row } of entries) {
    if (row.last_seq <= (through[row.room] ?? 0)) reading.learn(row.id, row.count)
  }
}

async function readRoom(room: Hash, rows: ThreadRow[]): Promise<ThreadEntry[]> {
  for (const row of rows) reading.learn(row.id, row.position)
  const envelopes = rows.flatMap(({ root, title, last, transition, beside = [] }) =>
    [root, title, last, transition, ...beside].filter((envelope) => envelope !== undefined),
  )
  const bySeq = new Map(envelopes.map((envelope) => [envelope.seq, envelope]))
  const wanted = [...bySeq.values()].toSorted((a, b) => a.seq - b.seq)
  const opened = await openAll(room, wanted)
  const found = new Map(wanted.map((envelope, place) => [envelope.seq, opened[place]]))
  const of = ({ id }: ThreadRow, envelope: Envelope | undefined) => {
    const message = envelope && found.get(envelope.seq)
    return message && inPlace(message, { room, thread: id })
  }
  return rows.map((row) => ({
    row,
    root: of(row, row.root),
    title: of(row, row.title),
    last: of(row, row.last),
    transition: of(row, row.transition),
    gestures: (row.beside ?? [])
      .flatMap((envelope) => of(row, envelope) ?? [])
      .filter(isOpenedGesture),
  }))
}

/** A thread after one more message. */
export function grown(entry: ThreadEntry, { envelope, opened }: Arrival): ThreadEntry {
  if (isOpenedGesture(opened)) return { ...entry, gestures: [...entry.gestures, opened] }
  if (opened.ok && opened.kind === 'title') return { ...entry, title: opened }
  if (envelope.seq <= entry.row.last_seq) return entry
  const { seq, number, at } = envelope
  const row = { ...entry.row, count: number, last_seq: seq, last_at: at, last: envelope }
  if (!opened.ok) return { ...entry, row, last: opened }
  const moved = opened.kind === 'transition'
  return {
    ...entry,
    row: { ...row, ...(moved ? { transition: envelope } : {}) },
    last: opened,
    ...(moved ? { transition: opened } : {}),
  }
}

/** A case after one more step, if it is the one that follows. */
export function furtherStep(
  entry: ThreadEntry,
  { envelope, opened }: Pick<Arrival, 'envelope' | 'opened'>,
): ThreadEntry {
  if (!opened.ok || opened.kind !== 'transition' || opened.conflict) return entry
  const { row, root, transition = root } = entry
  if (!transition?.ok || opened.after !== transition.hash) return entry
  return { ...entry, row: { ...row, transition: envelope }, transition: opened }
}

/** A thread of one message. */
export function begun(id: Uuid, { room, envelope, opened }: Arrival): ThreadEntry {
  const { seq, at } = envelope
  const row = { id, room, count: 1, last_seq: seq, last_at: at, position: 0 }
  const opens = opened.ok && opened.kind === 'case'
  return {
    row: { ...row, root: envelope, last: envelope, ...(opens ? { transition: envelope } : {}) },
    root: opened,
    title: undefined,
    gestures: [],
    last: opened,
    transition: opens ? opened : undefined,
  }
}
