import type { LoudMessage, MessageProblem, OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { HIDDEN } from '../agenda/hidden.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { MessageView } from '../views.ts'
import { fold, type Gesture } from './folding.ts'
import { placeOf } from './header.ts'
import { plainWords } from './mentions.ts'
import { unmarked } from './unmarked.ts'

const EXCERPT = 160

/** What is done to a message: it is shown with that one. */
type GestureKind = Gesture['kind']

export type NoGesture<T> = Exclude<T, { kind: GestureKind }>

const GESTURES = new Set<Said['kind']>(['edit', 'delete', 'reaction', 'vote', 'pin'])

export const isGesture = <T extends { kind: Said['kind'] }>(
  said: T,
): said is Extract<T, { kind: GestureKind }> => GESTURES.has(said.kind)

export const isOpenedGesture = (opened: OpenedMessage): opened is Gesture =>
  opened.ok && isGesture(opened)

/** What may be unread, and have something done to it. */
export const isLoud = (opened: OpenedMessage): opened is LoudMessage =>
  opened.ok && opened.kind !== 'title' && !isGesture(opened)

/** Nothing is to be done with a message that waits, or cannot be read. */
export const NOTHING = { edit: false, remove: false, react: false, reply: false, vote: false }

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
export function unshown(envelope: Envelope, code: MessageProblem): MessageView | undefined {
  if (code === 'key' && roster.rooms.get(envelope.room)?.ready !== true) return undefined
  if (code === 'key') return inPlaceOf(envelope, 'shut')
  return inPlaceOf(envelope, HEALING.has(code) ? 'unproven' : 'forged')
}

/** Heals once the server gives more; everything else never does. */
const HEALING = new Set<MessageProblem>(['head', 'fork'])

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

/** Without what nobody sees and what turns the direction of reading: no form of ours lets a name be written with it. */
export const bare = (name: string): string => name.replace(HIDDEN, '')

/** The title that a message gives its thread, by what was done to it since; none if it says nothing any more. */
export function titleIn(
  opened: OpenedMessage | undefined,
  gestures: readonly Gesture[] = [],
): string | undefined {
  if (!opened?.ok || opened.emptied) return undefined
  if (opened.kind === 'title') return bare(opened.content.title)
  if (opened.kind !== 'post' && opened.kind !== 'case') return undefined
  const { content, deleted } = fold(opened, gestures)
  const title = 'title' in content ? content.title : undefined
  return deleted || title === undefined ? undefined : bare(title)
}

/** The first line of what a message says by now: plain words, mentions by their names; empty of what was deleted. */
export function excerptOf(
  opened: OpenedMessage | undefined,
  gestures: readonly Gesture[] = [],
): string {
  if (!opened?.ok) return ''
  const { room, kind } = opened
  const said = isGesture(opened) || kind === 'title' ? opened : { kind, ...told(opened, gestures) }
  return said ? excerptOfSaid(room, said) : ''
}

/** Of what says nothing in words, the names of its files. */
export function excerptOfSaid(room: Hash, said: Pick<Said, 'kind' | 'content'>): string {
  const words = excerpt(plainWords(room, textOf(said)))
  const { files = [] } = said.content as { files?: { name: string }[] }
  return words || excerpt(files.map(({ name }) => name).join(', '))
}

/** What a message says by now; without words where it was deleted. */
function told(message: LoudMessage, gestures: readonly Gesture[]): Pick<LoudMessage, 'content'> {
  const { content, deleted } = fold(message, gestures)
  return { content: deleted ? { text: '' } : content }
}

type Said = Extract<OpenedMessage, { ok: true }>

/** The words of a message, whatever its kind. */
export function textOf(said: Pick<Said, 'kind' | 'content'>): string {
  const { text, question, conclusion, title } = said.content as Partial<Record<string, string>>
  const named = said.kind === 'title' && title !== undefined ? bare(title) : ''
  return text ?? question ?? conclusion ?? named
}

/** The first line of a text, cut where it grows long. */
export function excerpt(text: string): string {
  const line = bare(unmarked(text)).replace(/\s+/g, ' ').trim()
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT - 1)}…` : line
}

export const authorIn = (room: Hash, opened: OpenedMessage | undefined, envelope: Envelope) =>
  roster.personIn(room, placeOf(envelope, opened).sender)
