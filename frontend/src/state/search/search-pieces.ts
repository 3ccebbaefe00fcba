import type { Piece } from '#search/pieces.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { plainWords } from '../threads/mentions.ts'
import { bare } from '../threads/messages.ts'
import { unmarked } from '../threads/unmarked.ts'

type Opened = Extract<OpenedMessage, { ok: true }>
/** What bodies may say, whichever of them it is. */
type Words = Partial<Record<'text' | 'question' | 'conclusion' | 'title', string>> & {
  patient?: { context?: string }
  poll?: { options: string[] }
  files?: { name: string }[]
}

/** What a message adds to what is searched; nothing, where it says nothing or does not open. */
export function pieceOf(envelope: Envelope, opened: OpenedMessage): Piece | undefined {
  if (!opened.ok || opened.emptied) return undefined
  const { hash, sender, seq, at, room, thread, named } = opened
  const signed = { hash, sender, seq, at, room, thread, named }
  switch (opened.kind) {
    case 'reaction':
    case 'vote':
    case 'pin':
      return undefined
    case 'title':
      return { kind: 'titled', ...signed, title: bare(opened.content.title) }
    case 'edit':
      return { kind: 'edited', ...signed, target: opened.target, ...editedWords(opened) }
    case 'delete':
      return { kind: 'deleted', ...signed, target: opened.target, moderator: opened.moderator }
    default:
      return saidBy(opened, Math.min(opened.at, envelope.at))
  }
}

/** Of a case they are all that it says, its title with them. */
function editedWords(opened: Opened & { kind: 'edit' }) {
  const { content } = opened
  const text = bare(textOf(opened))
  if (!('question' in content)) return { text }
  const { title } = content
  return { text, case: true as const, ...(title === undefined ? {} : { title: bare(title) }) }
}

/** Nobody's message stands later than when the server took it. */
function saidBy(opened: Opened, at: number): Piece {
  const { hash, sender, seq, id, room, thread, named } = opened
  const { title, poll } = opened.content as Words
  return {
    ...{ kind: 'said', hash, sender, seq, at, id, room, thread, named, text: bare(textOf(opened)) },
    ...(poll ? { stays: bare(linesOf(room, poll.options)) } : {}),
    ...(title === undefined ? {} : { title: bare(title) }),
    ...(opened.kind === 'post' ? {} : { case: true }),
  }
}

/** Everything in it that one reads, mentions by their names. */
function textOf({ room, content }: Opened): string {
  const { text, question, conclusion, patient, poll, files } = content as Words
  const names = files?.map(({ name }) => name) ?? []
  const said = [text, question, conclusion, patient?.context, ...names, ...(poll?.options ?? [])]
  return linesOf(room, said)
}

const linesOf = (room: Hash, said: readonly (string | undefined)[]): string =>
  said.flatMap((each) => (each ? plainText(room, each) : [])).join('\n')

const plainText = (room: Hash, text: string): string => plainWords(room, unmarked(text))
