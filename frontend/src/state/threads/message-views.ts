import type { FileContent, LoudMessage, OpenedMessage, PollContent } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { MessageAbilities, MessageView, PollView, ReplyView } from '../views.ts'
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
import { sheetView } from './sheets.ts'

/** What the messages of a thread are shown by, beside themselves: as it is by now, whenever one asks. */
export interface Beside {
  /** How many messages of the thread were read. */
  position(): number
  /** By the hash of what they are about. */
  gestures(): ReadonlyMap<Hash, Gesture[]>
  /** The message of this thread by the hash of its header, if it is loaded. */
  find(hash: Hash): LoudMessage | undefined
}

/** What was made of a message, and by what. */
interface Made {
  beside: Beside
  about: readonly Gesture[]
  view: MessageView
}

const made = new WeakMap<OpenedMessage, Made>()

/**
 * A message as screens show it; undefined for what is shown with another one, or cannot be read yet. It is made once,
 * and anew after something was done to the message: of ten thousand in a thread none is when another one comes.
 */
export function messageView(
  envelope: Envelope,
  opened: OpenedMessage,
  beside: Beside,
): MessageView | undefined {
  if (!opened.ok) return unshown(envelope, opened.code)
  if (isGesture(opened)) return undefined
  const about = gesturesOn(opened.hash, beside)
  const known = made.get(opened)
  if (known?.beside === beside && areSame(known.about, about)) return known.view
  const folded = opened.kind === 'title' ? undefined : fold(opened, about)
  if (folded?.withheld === true || (!folded && opened.emptied))
    return inPlaceOf(envelope, 'withheld')
  const view = viewOf(envelope, opened, beside)
  if (folded && opened.kind !== 'title') addFolded(view, opened, folded, beside)
  made.set(opened, { beside, about, view })
  return view
}

function viewOf(
  envelope: Envelope,
  opened: NoGesture<OpenedMessage & { ok: true }>,
  beside: Beside,
): MessageView {
  const own = opened.sender === self.account
  return {
    id: opened.id,
    get author() {
      return roster.personIn(opened.room, opened.sender)
    },
    own,
    kind: opened.kind,
    text: opened.kind === 'title' ? textOf(opened) : '',
    at: writtenAt(envelope, opened),
    state: own ? 'sent' : 'received',
    get unread() {
      return !own && opened.number > beside.position()
    },
    ...nothingMore,
    ...(opened.missing ? { problem: 'missing' as const } : {}),
  }
}

const areSame = (some: readonly Gesture[], others: readonly Gesture[]): boolean =>
  some.length === others.length && some.every((each, place) => each === others[place])

type Live = { readonly [Name in keyof MessageView]?: () => MessageView[Name] }

/** What rests on who is known by now is looked up when it is read, and so for what is drawn alone. */
function addLive(view: MessageView, live: Live): void {
  for (const [name, get] of Object.entries(live))
    Object.defineProperty(view, name, { get, enumerable: true })
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

const NONE: Gesture[] = []

const gesturesOn = (hash: Hash, beside: Beside): Gesture[] => beside.gestures().get(hash) ?? NONE

function addFolded(view: MessageView, message: LoudMessage, folded: Folded, beside: Beside): void {
  const { room, kind } = message
  if (kind === 'transition') Object.assign(view, stepView(message))
  const { content, deleted, reactions } = folded
  if (deleted) {
    const { by, at } = deleted
    return addLive(view, { deleted: () => ({ by: roster.personIn(room, by), at }) })
  }
  const { files = [], poll, reply } = content as Named
  Object.assign(view, {
    text: textOf({ kind, content }),
    ...('question' in content ? { sheet: sheetView(content) } : {}),
    ...(folded.edits ? { edited: editedView(kind, folded.edits) } : {}),
    files: files.map((file) => ({ ...file, room })),
    ...('document' in message ? { document: true as const } : {}),
  } satisfies Partial<MessageView>)
  addLive(view, {
    abilities: () => abilitiesIn(message, poll !== undefined),
    ...(reactions.size > 0 ? { reactions: () => reactionViews(room, reactions) } : {}),
    ...(reply === undefined ? {} : { reply: () => replyView(room, reply, beside) }),
    ...(poll ? { poll: () => pollView(room, poll, folded) } : {}),
  })
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
