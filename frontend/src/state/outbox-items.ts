import type { NewMessage, SealedMessage } from '#vault/api.ts'
import type { Hash, Millis, Uuid } from '#wire/basics.ts'

import { roster } from './roster.svelte.ts'
import { self } from './self.svelte.ts'
import type { MessageView } from './views.ts'

export type Written =
  | { kind: 'post'; content: { text: string; title?: string } }
  | { kind: 'title'; content: { title: string }; target: Hash }

/** A message of mine on its way: written, then sealed, then gone once accepted. */
export type Item = Written & {
  /** Its name in this browser: the message gets another when it is sealed. */
  id: Uuid
  room: Hash
  /** Absent: it starts a thread. May be the `id` of the item that starts the thread. */
  thread?: Uuid
  at: Millis
  sealed?: SealedMessage
  /** The code it was refused with, for good. */
  failed?: string
}

/** Messages of one thread leave one after the other. */
export const laneOf = (item: Item): string => item.thread ?? item.id

/** What the vault seals. */
export function toSeal(item: Item, thread: Uuid | undefined, now: Millis): NewMessage {
  const place = { room: item.room, now, ...(thread === undefined ? {} : { thread }) }
  return item.kind === 'title'
    ? { ...place, kind: 'title', content: item.content, target: item.target }
    : { ...place, kind: 'post', content: item.content }
}

export const pendingView = (item: Item): MessageView => ({
  id: item.id,
  author: roster.personIn(item.room, self.account),
  own: true,
  kind: item.kind,
  text: item.kind === 'title' ? item.content.title : item.content.text,
  at: item.at,
  state: item.failed === undefined ? 'pending' : 'failed',
  unread: false,
})
