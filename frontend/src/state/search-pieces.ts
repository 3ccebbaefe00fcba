import type { Piece } from '#search/pieces.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { plainWords } from './mentions.ts'
import { unmarked } from './unmarked.ts'

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
  const { hash, sender, seq, thread } = opened
  const signed = { hash, sender, seq, at: opened.at }
  switch (opened.kind) {
    case 'reaction':
    case 'vote':
      return undefined
    case 'title':
      return { kind: 'titled', ...signed, thread, title: opened.content.title }
    case 'edit':
      return { kind: 'edited', ...signed, target: opened.target, text: textOf(opened) }
    case 'delete':
      return { kind: 'deleted', ...signed, target: opened.target, moderator: opened.moderator }
    default:
      return saidBy(opened, Math.min(opened.at, envelope.at))
  }
}

/** Nobody's message stands later than when the server took it. */
function saidBy(opened: Opened, at: number): Piece {
  const { hash, sender, seq, id, room, thread } = opened
  const { title } = opened.content as Words
  return {
    ...{ kind: 'said', hash, sender, seq, at, id, room, thread, text: textOf(opened) },
    ...(title === undefined ? {} : { title }),
    ...(opened.kind === 'post' ? {} : { case: true }),
  }
}

/** Everything in it that one reads, mentions by their names. */
function textOf({ room, kind, content }: Opened): string {
  const { text, question, conclusion, patient, poll, files, title } = content as Words
  const retitled = kind === 'edit' ? title : undefined
  const names = files?.map(({ name }) => name) ?? []
  const all = [retitled, text, question, conclusion, patient?.context, ...(poll?.options ?? [])]
  return [...all, ...names].flatMap((said) => (said ? plainText(room, said) : [])).join('\n')
}

const plainText = (room: Hash, text: string): string => plainWords(room, unmarked(text))
