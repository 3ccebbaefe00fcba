import type { Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'

import type { Act } from './acts.ts'
import { decoderOf, type Where } from './decode.ts'
import {
  Fields,
  hashed,
  identifier,
  integer,
  place,
  reference,
  string,
  time,
  type Reference,
} from '#crypto/fields.ts'
import { Stop } from './verdict.ts'

const VERSION = 1

/** A statement as read: `room` is absent in a `create` alone, `prev` is due after the first place, `territory` in rooms. */
export interface Statement {
  /** Of its payload. */
  readonly hash: string
  readonly seq: number
  readonly prev?: string
  /** ms. */
  readonly at: number
  readonly actor: string
  readonly room?: string
  readonly territory?: Reference
  readonly act: Act
  /** Its signatures, those within it too, were checked before. */
  readonly proven: boolean
}

/**
 * Reads a statement of a territory's or a room's log.
 * @throws Malformed for what is not in the one form, or has a field too many, too few or out of range.
 * @throws Stop where the common fields are there but version or action is one that this release does not know.
 */
export const decode = (payload: Bytes, where: Where): Omit<Statement, 'hash' | 'proven'> => {
  const fields = new Fields(parse(payload))
  const version = fields.take('v', integer(0))
  const action = fields.take('action', string)
  const common = {
    seq: fields.take('seq', place),
    ...fields.optional('prev', hashed),
    at: fields.take('at', time),
    actor: fields.take('actor', identifier),
    ...fields.optional('territory', reference),
    ...fields.optional('room', hashed),
  }
  if (version !== VERSION) throw new Stop('version')
  const decoder = decoderOf(action, where)
  if (!decoder) throw new Stop('action')
  if ((common.room === undefined) !== (action === 'create'))
    throw new Malformed('every statement but `create` names its room')
  const act = decoder(fields)
  fields.close()
  return { ...common, act }
}
