import * as api from '#net/threads.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { excerptOf, writtenAt } from './messages.ts'
import { openAll } from './opening.ts'
import { roster } from './roster.svelte.ts'
import { self } from './self.svelte.ts'
import type { RoomView } from './views.ts'

/** The newest message of a room, as the home screen shows it. */
export type Latest = NonNullable<RoomView['latest']> & { own: boolean }

export function latestIn(
  room: Hash,
  envelope: Envelope,
  opened: OpenedMessage | undefined,
): Latest | undefined {
  if (!opened?.ok) return undefined
  const { thread, sender } = opened
  const author = roster.personIn(room, sender)
  const own = sender === self.account
  return { thread, author, excerpt: excerptOf(opened), at: writtenAt(envelope, opened), own }
}

/** Fetches and opens the message of this `seq`. */
export async function fetchLatest(room: Hash, seq: number): Promise<Latest | undefined> {
  const { messages } = await api.roomMessages(room, { after: seq - 1, limit: 1 })
  const [envelope] = messages
  if (!envelope) return undefined
  return latestIn(room, envelope, (await openAll(room, [envelope]))[0])
}
