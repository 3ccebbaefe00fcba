import type { MessageProblem, OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { placeOf } from './header.ts'
import { sheetView } from './sheets.ts'
import { roster } from './roster.svelte.ts'
import { self } from './self.svelte.ts'
import type { MessageView } from './views.ts'

const EXCERPT = 160

/** A message as screens show it; undefined while this browser cannot read it yet. */
export function messageView(
  envelope: Envelope,
  opened: OpenedMessage,
  position: number,
): MessageView | undefined {
  if (!opened.ok) return unshown(envelope, opened.code)
  if (isGesture(opened)) return undefined
  const own = opened.sender === self.account
  return {
    id: opened.id,
    author: roster.personIn(opened.room, opened.sender),
    own,
    kind: opened.kind,
    text: textOf(opened),
    ...besideText(opened),
    at: writtenAt(envelope, opened),
    state: own ? 'sent' : 'received',
    unread: !own && opened.number > position,
    ...nothingMore,
    ...(opened.missing ? { problem: 'missing' as const } : {}),
  }
}

/** What is done to a message: it is shown with that one. */
type Gesture = 'edit' | 'delete' | 'reaction' | 'vote'

export type NoGesture<T> = Exclude<T, { kind: Gesture }>

const GESTURES = new Set<Said['kind']>(['edit', 'delete', 'reaction', 'vote'])

export const isGesture = <T extends { kind: Said['kind'] }>(
  said: T,
): said is Extract<T, { kind: Gesture }> => GESTURES.has(said.kind)

/** Nothing is to be done with a message that waits, or cannot be read. */
const NOTHING = { edit: false, remove: false, react: false, reply: false, vote: false }

/** What only what comes after a message, and its reading, brings. */
export const nothingMore: Pick<MessageView, 'reactions' | 'files' | 'abilities'> = {
  reactions: [],
  files: [],
  abilities: NOTHING,
}

/** The time that the sender signed, but never later than when the server took it. */
export const writtenAt = (envelope: Envelope, opened: OpenedMessage | undefined): number =>
  opened?.ok ? Math.min(opened.at, envelope.at) : envelope.at

/** What is said in place of a message that does not open; nothing while somebody else has yet to open the whole room. */
function unshown(envelope: Envelope, code: MessageProblem): MessageView | undefined {
  if (code === 'key' && roster.rooms.get(envelope.room)?.ready !== true) return undefined
  return inPlaceOf(envelope, HEALING.has(code) ? 'unproven' : 'forged')
}

/** Heals once the server gives more; everything else never does. */
const HEALING = new Set<MessageProblem>(['key', 'head', 'fork'])

export function inPlaceOf(
  envelope: Envelope,
  problem: NonNullable<MessageView['problem']>,
): MessageView {
  const { sender } = placeOf(envelope, undefined)
  return {
    // Several may say that they are the same one.
    id: `${envelope.room}/${envelope.seq}`,
    author: roster.personIn(envelope.room, sender),
    own: false,
    kind: 'post',
    text: '',
    at: envelope.at,
    state: 'received',
    unread: false,
    ...nothingMore,
    problem,
  }
}

/** The title that a message gives its thread, if any. */
export function titleIn(opened: OpenedMessage | undefined): string | undefined {
  if (!opened?.ok) return undefined
  const { kind, content } = opened
  return kind === 'post' || kind === 'case' || kind === 'title' ? content.title : undefined
}

export function excerptOf(opened: OpenedMessage | undefined): string {
  return opened?.ok ? excerpt(textOf(opened)) : ''
}

type Said = Extract<OpenedMessage, { ok: true }>

/** The words of a message, whatever its kind. */
export function textOf(said: Pick<Said, 'kind' | 'content'>): string {
  const { text, question, conclusion, title } = said.content as Partial<Record<string, string>>
  return text ?? question ?? conclusion ?? (said.kind === 'title' ? title : undefined) ?? ''
}

function besideText(opened: Said): Pick<MessageView, 'sheet' | 'to' | 'conflict'> {
  if (opened.kind === 'case') return { sheet: sheetView(opened.content) }
  if (opened.kind !== 'transition') return {}
  return { to: opened.state, ...(opened.conflict ? { conflict: true } : {}) }
}

/** The first line of a text, cut where it grows long. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1)}…` : line
}

export const authorIn = (room: Hash, opened: OpenedMessage | undefined, envelope: Envelope) =>
  roster.personIn(room, placeOf(envelope, opened).sender)
