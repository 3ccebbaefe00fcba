import * as api from '#net/threads.ts'
import type { LoudMessage, OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { readEntries } from '../threads/entries.ts'
import type { Gesture } from '../threads/folding.ts'
import { excerptOf, isLoud, writtenAt } from '../threads/messages.ts'
import type { RoomView } from '../views.ts'

/** The newest message of a room, as the home screen shows it. */
export type Latest = NonNullable<RoomView['latest']> & {
  own: boolean
  envelope: Envelope
  opened: LoudMessage
  /** What was done to it since. */
  gestures: readonly Gesture[]
}

export function latestIn(
  room: Hash,
  envelope: Envelope,
  opened: OpenedMessage | undefined,
  gestures: readonly Gesture[] = [],
): Latest | undefined {
  if (!opened || !isLoud(opened)) return undefined
  const { thread, sender } = opened
  const author = roster.personIn(room, sender)
  const own = sender === self.account
  const excerpt = excerptOf(opened, gestures)
  const at = writtenAt(envelope, opened)
  return { thread, author, excerpt, at, own, envelope, opened, gestures }
}

/** After something was done to it. */
export const latestAfter = ({ envelope, opened, gestures }: Latest, gesture: Gesture) =>
  latestIn(opened.room, envelope, opened, [...gestures, gesture])

/** Fetches and opens it: the last one of the thread that was last written in. */
export async function fetchLatest(room: Hash): Promise<Latest | undefined> {
  const { threads } = await api.threads(room, { limit: 1 })
  const [entry] = await readEntries(threads)
  return entry && latestIn(room, entry.row.last, entry.last, entry.gestures)
}
