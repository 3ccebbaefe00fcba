import type {
  CaseContent,
  CaseState,
  DeleteContent,
  EditContent,
  NewMessage,
  PinContent,
  PostContent,
  ReactionContent,
  SealedMessage,
  TransitionContent,
  VoteContent,
} from '#vault/api.ts'
import type { Hash, Millis, Uuid } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { MessageView } from '../views.ts'
import type { Gesture } from './folding.ts'
import { type NoGesture, nothingMore, textOf } from './messages.ts'
import { sheetView } from './sheets.ts'

/** What is about another message. Of an edit, `told` were alerted of that one, and `before` is what it said until now. */
export type QuietWritten =
  | { kind: 'title'; content: { title: string }; target: Hash }
  | { kind: 'edit'; content: EditContent; target: Hash; told: Uuid[]; before?: string }
  | { kind: 'delete'; content: DeleteContent; target: Hash }
  | { kind: 'reaction'; content: ReactionContent; target: Hash }
  | { kind: 'vote'; content: VoteContent; target: Hash }
  | { kind: 'pin'; content: PinContent; target: Hash }

export type Written =
  | QuietWritten
  | { kind: 'post'; content: PostContent; document?: true }
  | { kind: 'case'; content: CaseContent }
  | { kind: 'transition'; content: TransitionContent; state: CaseState; after: Hash }

/** A message of mine on its way: written, then sealed, then gone once accepted. */
export type Item = Written & {
  /** Its name in this browser: the message gets another when it is sealed. */
  id: Uuid
  room: Hash
  /** Absent: it starts a thread. May be the `id` of the item that starts the thread. */
  thread?: Uuid
  /** The announcement or event that a new thread hangs under. */
  about?: Uuid
  at: Millis
  sealed?: SealedMessage
  /** The code it was refused with, for good. */
  failed?: string
  /** Who had moved the case first, where that is why. */
  winner?: Uuid
}

/** Messages of one thread leave one after the other. */
export const laneOf = (item: Item): string => item.thread ?? item.id

/** It says nothing that would be lost with it: it is done again in the place where it was done. */
export const isWordless = ({ kind }: Item): boolean =>
  kind === 'delete' || kind === 'reaction' || kind === 'vote' || kind === 'pin'

/** What the vault seals. */
export function toSeal(item: Item, thread: Uuid | undefined, now: Millis): NewMessage {
  const about = item.about === undefined ? {} : { about: item.about }
  const place = { room: item.room, now, ...about, ...(thread === undefined ? {} : { thread }) }
  switch (item.kind) {
    case 'title':
      return { ...place, kind: 'title', content: item.content, target: item.target }
    case 'edit': {
      const { content, target, told, before = '' } = item
      return { ...place, kind: 'edit', content, target, told, before }
    }
    case 'delete':
      return { ...place, kind: 'delete', content: item.content, target: item.target }
    case 'reaction':
      return { ...place, kind: 'reaction', content: item.content, target: item.target }
    case 'vote':
      return { ...place, kind: 'vote', content: item.content, target: item.target }
    case 'pin':
      return { ...place, kind: 'pin', content: item.content, target: item.target }
    case 'transition': {
      const { state, after, content } = item
      return { ...place, kind: 'transition', state, after, content }
    }
    case 'case':
      return { ...place, kind: 'case', content: item.content }
    case 'post': {
      const document = item.document ? { document: true as const } : {}
      return { ...place, kind: 'post', content: item.content, ...document }
    }
  }
}

/** What waits as if it were there: of my own, after all that is. */
export function waitingGesture(item: Extract<Item, { kind: Gesture['kind'] }>): Gesture {
  const { id, room, kind, content, target, at } = item
  const place = { seq: Infinity, place: Infinity, number: Infinity, thread: item.thread ?? '' }
  const named = { room: Infinity, territory: Infinity, carers: Infinity }
  const mine = { sender: self.account, notify: [], named, missing: false, ok: true, hash: id }
  return { ...place, ...mine, id, room, kind, content, target, at, moderator: true } as Gesture
}

/** The title that an item gives its thread, unless it was refused. */
export function titleOf({ content, failed }: Item): string | undefined {
  return failed === undefined && 'title' in content ? content.title : undefined
}

export const pendingView = (item: NoGesture<Item>): MessageView => ({
  id: item.id,
  author: roster.personIn(item.room, self.account),
  own: true,
  kind: item.kind,
  text: textOf(item),
  ...(item.kind === 'case' ? { sheet: sheetView(item.content) } : {}),
  ...(item.kind === 'transition' ? { to: item.state } : {}),
  at: item.at,
  ...(item.failed === undefined
    ? { state: 'pending' as const }
    : { state: 'failed' as const, refused: item.failed }),
  unread: false,
  ...nothingMore,
  ...(item.winner === undefined ? {} : { wonBy: roster.personIn(item.room, item.winner) }),
})
