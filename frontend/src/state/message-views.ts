import type { FileContent, LoudMessage, OpenedMessage, PollContent } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { fold, type Folded, type Gesture } from './folding.ts'
import {
  excerptOf,
  inPlaceOf,
  isGesture,
  type NoGesture,
  NOTHING,
  nothingMore,
  textOf,
  unshown,
  writtenAt,
} from './messages.ts'
import { type Item, pendingView } from './outbox-items.ts'
import { roster } from './roster.svelte.ts'
import { self } from './self.svelte.ts'
import { sheetView } from './sheets.ts'
import type { MessageAbilities, MessageView, PollView, ReplyView } from './views.ts'

/** What a message is shown by, beside itself. */
export interface Beside {
  /** How many messages of the thread were read. */
  position: number
  /** By the hash of what they are about. */
  gestures: ReadonlyMap<Hash, Gesture[]>
  /** The message of this thread by the hash of its header, if it is loaded. */
  find(hash: Hash): LoudMessage | undefined
}

/** A message as screens show it; undefined for what is shown with another one, or cannot be read yet. */
export function messageView(
  envelope: Envelope,
  opened: OpenedMessage,
  beside: Beside,
): MessageView | undefined {
  if (!opened.ok) return unshown(envelope, opened.code)
  if (isGesture(opened)) return undefined
  const folded = opened.kind === 'title' ? undefined : fold(opened, gesturesOn(opened.hash, beside))
  if (folded?.withheld === true || (!folded && opened.emptied))
    return inPlaceOf(envelope, 'withheld')
  const own = opened.sender === self.account
  return {
    id: opened.id,
    author: roster.personIn(opened.room, opened.sender),
    own,
    kind: opened.kind,
    text: folded ? '' : textOf(opened),
    at: writtenAt(envelope, opened),
    state: own ? 'sent' : 'received',
    unread: !own && opened.number > beside.position,
    ...nothingMore,
    ...(opened.missing ? { problem: 'missing' as const } : {}),
    ...(opened.kind !== 'title' && folded ? foldedView(opened, folded, beside) : {}),
  }
}

/** One of mine that waits. */
function waitingView(item: NoGesture<Item>, beside: Beside): MessageView {
  const view = pendingView(item)
  const { room, content } = item
  const { poll, reply, files = [] } = content as Named
  return {
    ...view,
    files: files.map((file) => ({ ...file, room })),
    ...('document' in item ? { document: true as const } : {}),
    ...(reply === undefined ? {} : { reply: replyView(room, reply, beside) }),
    ...(poll ? { poll: pollView(room, poll, { votes: new Map(), reworded: false }) } : {}),
  }
}

/** What waits among the messages: posts, and an edit that was refused, whose words are not to be lost. */
export function waitingViews(item: Item, beside: Beside): MessageView[] {
  if (!isGesture(item)) return [waitingView(item, beside)]
  if (item.kind !== 'edit' || item.failed === undefined) return []
  return [{ ...pendingView({ ...item, kind: 'post', content: { text: textOf(item) } }) }]
}

const gesturesOn = (hash: Hash, { gestures }: Beside): Gesture[] => gestures.get(hash) ?? []

function foldedView(message: LoudMessage, folded: Folded, beside: Beside): Partial<MessageView> {
  const { room, kind } = message
  const step = kind === 'transition' ? stepView(message) : {}
  if (folded.deleted) {
    const { by, at } = folded.deleted
    return { ...step, deleted: { by: roster.personIn(room, by), at } }
  }
  const { content } = folded
  const { files = [], poll, reply } = content as Named
  return {
    ...step,
    text: textOf({ kind, content }),
    ...('question' in content ? { sheet: sheetView(content) } : {}),
    ...(folded.edits ? { edited: editedView(kind, folded.edits) } : {}),
    reactions: reactionViews(room, folded.reactions),
    ...(reply === undefined ? {} : { reply: replyView(room, reply, beside) }),
    ...(poll ? { poll: pollView(room, poll, folded) } : {}),
    files: files.map((file) => ({ ...file, room })),
    ...('document' in message ? { document: true as const } : {}),
    abilities: abilitiesIn(message, poll !== undefined),
  }
}

interface Named {
  files?: FileContent[]
  poll?: PollContent
  reply?: Hash
}

const stepView = ({ state, conflict }: LoudMessage & { kind: 'transition' }) => ({
  to: state,
  ...(conflict ? { conflict: true } : {}),
})

const editedView = (kind: LoudMessage['kind'], { at, before }: NonNullable<Folded['edits']>) => ({
  at,
  before: before.map((said) => ({ text: textOf({ kind, content: said.content }), at: said.at })),
})

const reactionViews = (room: Hash, reactions: Folded['reactions']): MessageView['reactions'] =>
  [...reactions].map(([emoji, people]) => ({
    emoji,
    people: people.map((account) => roster.personIn(room, account)),
    mine: people.includes(self.account),
  }))

function replyView(room: Hash, hash: Hash, beside: Beside): ReplyView {
  const found = beside.find(hash)
  if (!found) return { id: hash, excerpt: '' }
  const excerpt = excerptOf(found, gesturesOn(hash, beside))
  return { id: found.id, author: roster.personIn(room, found.sender), excerpt }
}

function pollView(
  room: Hash,
  { options, many }: PollContent,
  { votes, reworded }: Pick<Folded, 'votes' | 'reworded'>,
): PollView {
  const chose = (place: number): Uuid[] =>
    [...votes].filter(([, choices]) => choices.includes(place)).map(([account]) => account)
  return {
    many,
    voters: votes.size,
    reworded,
    options: options.map((text, place) => ({
      text,
      people: chose(place).map((account) => roster.personIn(room, account)),
      mine: chose(place).includes(self.account),
    })),
  }
}

function abilitiesIn({ room, sender, kind }: LoudMessage, poll: boolean): MessageAbilities {
  const here = roster.rooms.get(room)
  if (!here?.joined || !here.iMayWrite) return NOTHING
  const own = sender === self.account
  const remove = own || here.iAmModerator
  return { edit: own && kind !== 'transition', remove, react: true, reply: true, vote: poll }
}
