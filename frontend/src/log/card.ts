import type { Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { Malformed } from '#crypto/errors.ts'

import { bytes, integer, object, string, text, type Reader } from '#crypto/fields.ts'
import { CODE_CHARACTERS, NAME_CHARACTERS } from './limits.ts'

/** Who somebody is: it lies beside the log, which holds its hash, so that it can be erased. */
export interface Card {
  name: string
  profession: { table: string; code: string }
  /** Eleven digits, or empty. */
  rpps: string
  /** 16 bytes, base64url: keeps the hash from being guessed. */
  salt: string
}

const code = text(CODE_CHARACTERS)

const rpps: Reader<string> = (value) => {
  if (!/^(\d{11})?$/.test(string(value))) throw new Malformed('not an RPPS')
  return string(value)
}

const profession = object((fields) => ({
  table: fields.take('table', code),
  code: fields.take('code', code),
}))

const card = object((fields): Card => {
  fields.take('v', integer(1, 1))
  return {
    name: fields.take('name', text(NAME_CHARACTERS)),
    profession: fields.take('profession', profession),
    rpps: fields.take('rpps', rpps),
    salt: fields.take('salt', bytes(16)),
  }
})

/** @throws Malformed */
export const readCard = (payload: Bytes): Card => card(parse(payload))
