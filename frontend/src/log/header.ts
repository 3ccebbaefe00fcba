import type { Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'

import {
  Fields,
  hashed,
  identifier,
  identifiers,
  integer,
  list,
  object,
  oneOf,
  place,
  reference,
  time,
  truth,
  type Reader,
  type Reference,
} from '#crypto/fields.ts'
import { FILES_NAMED, HEADER_BYTES, NOTIFIED } from './limits.ts'

export const MESSAGE_KINDS = [
  'post',
  'title',
  'case',
  'edit',
  'delete',
  'reaction',
  'vote',
  'pin',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/** What is about another message of its thread, makes nothing unread, and is never a root. */
export type QuietKind = Exclude<MessageKind, 'post' | 'case'>

export const isQuiet = (kind: MessageKind): kind is QuietKind => kind !== 'post' && kind !== 'case'

/** These alone may alert people, and have files. */
const TELLING: readonly MessageKind[] = ['post', 'case', 'edit']

export const CASE_STATES = ['open', 'taken', 'answered', 'closed'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** A case that opens, or comes to another state. `after` is the hash of the header of the step before. */
export interface CaseStep {
  readonly state: CaseState
  readonly after?: string
}

/**
 * The signed header of a message: what the server may know of it. `thread` is the id of the thread's root; a root's own is
 * its `id`. `head`, `territory` and `carers` are the places of the logs that the sender had seen; `seen` and `target` are
 * hashes of headers: `target` is the message that a quiet one is about; `files` are those that the body names, in its
 * order; the first file of a post that is a `document` is a version of the document that its thread is; `about` is the
 * announcement or event that a thread hangs under; `body` is SHA-256 of the sealed body.
 */
export interface Header {
  readonly room: string
  readonly epoch: number
  readonly id: string
  readonly sender: string
  readonly thread: string
  readonly kind: MessageKind
  /** ms. */
  readonly at: number
  readonly notify: readonly string[]
  readonly head: Reference
  readonly territory: Reference
  readonly carers?: Reference
  readonly seen?: string
  readonly target?: string
  readonly files?: readonly string[]
  readonly document?: true
  readonly case?: CaseStep
  readonly about?: string
  readonly body: string
}

export const isRoot = ({ id, thread }: Pick<Header, 'id' | 'thread'>): boolean => id === thread

const caseStep = object((fields): CaseStep => ({
  state: fields.take('state', oneOf(CASE_STATES)),
  ...fields.optional('after', hashed),
}))

const files: Reader<string[]> = (value) => {
  const ids = list(identifier, 1)(value)
  if (ids.length > FILES_NAMED || new Set(ids).size < ids.length)
    throw new Malformed(`not 1 to ${FILES_NAMED} files, each once`)
  return ids
}

/** What a root alone may have, and what it may not; what goes together. */
const checkRoot = (header: Header): void => {
  if (header.document && !header.files) throw new Malformed('a document without its file')
  const root = isRoot(header)
  if (root && isQuiet(header.kind)) throw new Malformed('nothing quiet begins a thread')
  if (header.about !== undefined && !root) throw new Malformed('about belongs to a root')
  if (!header.case) return
  if ((header.case.after === undefined) !== root)
    throw new Malformed('a root opens a case, an answer follows a step')
  if (root && header.case.state !== 'open') throw new Malformed('a case begins open')
}

/** @throws Malformed for a header that is not in the one form, of another version, or of more than 16 KiB. */
export const decodeHeader = (payload: Bytes): Header => {
  if (payload.length > HEADER_BYTES) throw new Malformed('too large')
  const fields = new Fields(parse(payload))
  fields.take('v', integer(1, 1))
  const kind = fields.take('kind', oneOf(MESSAGE_KINDS))
  const header: Header = {
    kind,
    room: fields.take('room', hashed),
    epoch: fields.take('epoch', place),
    id: fields.take('id', identifier),
    sender: fields.take('sender', identifier),
    thread: fields.take('thread', identifier),
    at: fields.take('at', time),
    notify: fields.take('notify', identifiers(0, TELLING.includes(kind) ? NOTIFIED : 0)),
    head: fields.take('head', reference),
    territory: fields.take('territory', reference),
    ...fields.optional('carers', reference),
    ...fields.optional('seen', hashed),
    ...(isQuiet(kind) ? { target: fields.take('target', hashed) } : {}),
    ...(TELLING.includes(kind) ? fields.optional('files', files) : {}),
    ...(kind === 'post' ? fields.optional('document', truth) : {}),
    ...(kind === 'case' ? { case: fields.take('case', caseStep) } : {}),
    ...fields.optional('about', identifier),
    body: fields.take('body', hashed),
  }
  fields.close()
  checkRoot(header)
  return header
}
