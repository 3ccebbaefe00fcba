import type { Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'

import {
  Fields,
  hashed,
  identifier,
  identifiers,
  integer,
  oneOf,
  place,
  reference,
  time,
  type Reference,
} from '#crypto/fields.ts'
import { HEADER_BYTES, NOTIFIED } from './limits.ts'

export const MESSAGE_KINDS = ['post', 'title'] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/**
 * The signed header of a message: what the server may know of it. `thread` is the id of the thread's root; a root's own is
 * its `id`. `head`, `territory` and `carers` are the places of the logs that the sender had seen; `seen` and `target` are
 * hashes of headers; `body` is SHA-256 of the sealed body.
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
  readonly body: string
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
    notify: fields.take('notify', identifiers(0, NOTIFIED)),
    head: fields.take('head', reference),
    territory: fields.take('territory', reference),
    ...fields.optional('carers', reference),
    ...fields.optional('seen', hashed),
    ...(kind === 'title' ? { target: fields.take('target', hashed) } : {}),
    body: fields.take('body', hashed),
  }
  fields.close()
  return header
}
