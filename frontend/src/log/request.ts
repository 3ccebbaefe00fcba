import { utf8, type Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { verify } from '#crypto/ed25519.ts'
import { Malformed } from '#crypto/errors.ts'

import type { Newcomer, Signed } from './acts.ts'
import { hashed, identifier, integer, object, signingKey, time } from '#crypto/fields.ts'

/** What somebody signs who asks to be admitted: these keys, this card, into this territory. */
export interface Request extends Newcomer {
  readonly territory: string
  readonly account: string
  readonly at: number
}

const request = object((fields): Request => {
  fields.take('v', integer(1, 1))
  return {
    territory: fields.take('territory', hashed),
    account: fields.take('account', identifier),
    signing: fields.take('signing', signingKey),
    sealing: fields.take('sealing', hashed),
    card: fields.take('card', hashed),
    at: fields.take('at', time),
  }
})

/** @throws Malformed for what is not a request of this version. */
export const decodeRequest = (payload: Bytes): Request => request(parse(payload))

const ASKED = ['territory', 'account', 'signing', 'sealing', 'card'] as const

/** Whether the account asked for just this, by a signature of the very key. Never throws. */
export const asks = async (signed: Signed, wanted: Omit<Request, 'at'>): Promise<boolean> => {
  const payload = utf8(signed.payload)
  try {
    const asked = decodeRequest(payload)
    if (ASKED.some((field) => asked[field] !== wanted[field])) return false
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
  return verify(wanted.signing, 'request', payload, signed.signature)
}
