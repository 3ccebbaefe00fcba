import type { OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { refresh } from '../rooms/catchup.ts'
import { ensureKeys, fetchKeys, headsNamed } from '../rooms/keys.svelte.ts'
import { logs } from '../rooms/logs.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { vault } from '../vault.ts'

const BATCH = 100

/**
 * Checks and opens messages of one room, or of one `thread` of it, in the order given; fetches the logs and keys that
 * they turn out to need.
 */
export async function openAll(
  room: Hash,
  envelopes: Envelope[],
  thread?: Uuid,
): Promise<OpenedMessage[]> {
  await ensureKeys(room)
  const opened: OpenedMessage[] = []
  for (let from = 0; from < envelopes.length; from += BATCH) {
    opened.push(...(await openBatch(room, envelopes.slice(from, from + BATCH))))
  }
  await roster.meet(
    logs.territoryOf(room) ?? '',
    opened.flatMap((message) => (message.ok ? message.sender : [])),
  )
  return opened.map((message) => inPlace(message, { room, thread }))
}

/** A message that its sender wrote elsewhere is none here: words in another thread say something else. */
export function inPlace(
  message: OpenedMessage,
  { room, thread }: { room: Hash; thread: Uuid | undefined },
): OpenedMessage {
  if (!message.ok) return message
  const { id, seq, place, number } = message
  if (message.room === room && message.thread === (thread ?? message.thread)) return message
  return { id, ok: false, seq, place, number, code: 'form' }
}

async function openBatch(room: Hash, envelopes: Envelope[]): Promise<OpenedMessage[]> {
  const first = await vault().openMessages(envelopes)
  const codes = new Set(first.flatMap((message) => (message.ok ? [] : message.code)))
  if (codes.has('head') || codes.has('fork')) await refresh(headsNamed(room))
  if (codes.has('key') || codes.has('head')) await fetchKeys(room)
  else return first
  return vault().openMessages(envelopes)
}
