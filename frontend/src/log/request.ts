import { utf8, type Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { verify } from '#crypto/ed25519.ts'
import { Malformed } from '#crypto/errors.ts'

import type { Newcomer, Signed } from './acts.ts'
import { hashed, identifier, integer, object, signingKey, time } from '#crypto/fields.ts'

/** What somebody signs who asks to be admitted: these keys, this card, into this territory or this room of it. */
export interface Wish extends Newcomer {
  readonly territory: string
  readonly account: string
  /** The closed room that they ask for; absent asks for the territory. */
  readonly room?: string | undefined
}

const request = object((fields): Wish => {
  fields.take('v', integer(1, 1))
  fields.take('at', time)
  return {
    territory: fields.take('territory', hashed),
    account: fields.take('account', identifier),
    signing: fields.take('signing', signingKey),
    sealing: fields.take('sealing', hashed),
    card: fields.take('card', hashed),
    ...fields.optional('room', hashed),
  }
})

/** @throws Malformed for what is not a request of this version. */
export const decodeRequest = (payload: Bytes): Wish => request(parse(payload))

const ASKED = ['territory', 'account', 'signing', 'sealing', 'card', 'room'] as const

/** Whether the account asked for just this, by a signature of the very key. Never throws. */
export const asks = async (signed: Signed, wish: Wish): Promise<boolean> => {
  const payload = utf8(signed.payload)
  try {
    const asked = decodeRequest(payload)
    if (ASKED.some((field) => asked[field] !== wish[field])) return false
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
  return verify(wish.signing, 'request', payload, signed.signature)
}
