import { b64, random, unb64 } from '#crypto/bytes.ts'
import { CannotOpen, Malformed } from '#crypto/errors.ts'
import {
  answerHandover,
  macOfKey,
  newDrawnSecret,
  openHandover,
  type Drawing,
} from '#crypto/handover.ts'
import { sealingPublic } from '#crypto/hpke.ts'
import { uuid7 } from '#crypto/ids.ts'
import { asKey, type SealingSeed, type VaultKey } from '#crypto/keys.ts'

import { VaultError, type DrawnHandover, type VaultHandovers } from './api.ts'
import { reopen } from './keys.ts'
import type { Safe } from './safe.ts'

/** What was asked for here, and what came: one at a time, and nothing of it outlives `lock`. */
export interface HeldHandover {
  id: string
  seed: SealingSeed
  /** Once it was answered. */
  opened?: { account: string; key: VaultKey }
}

/** @throws VaultError form, when the drawing was cut or mistyped */
const read = ({ id, secret }: DrawnHandover): Drawing => {
  try {
    return { id, secret: asKey(unb64(secret, 32)) }
  } catch {
    throw new VaultError('form')
  }
}

/** Whatever does not open, or has not the form, is not from who drew. */
const orMismatch = (error: unknown): never => {
  const foreign = error instanceof CannotOpen || error instanceof Malformed
  throw foreign ? new VaultError('mismatch') : error
}

export const vaultHandovers = (safe: Safe): VaultHandovers => ({
  drawHandover: async (now) => ({ id: uuid7(now), secret: b64(newDrawnSecret()) }),
  askHandover: async (drawn) => {
    const seed = asKey<SealingSeed>(random(32))
    const publicKey = b64(await sealingPublic(seed))
    safe.handover = { id: drawn.id, seed }
    return { key: publicKey, mac: await macOfKey(read(drawn), publicKey) }
  },
  answerHandover: async ({ key, mac, ...drawn }) => {
    const own = safe.unlocked()
    return answerHandover(read(drawn), { public: key, mac }, own).catch(orMismatch)
  },
  openHandover: async ({ account, sealed, mac, ...drawn }) => {
    const held = safe.handover
    if (held?.id !== drawn.id) throw new VaultError('mismatch')
    const answer = { account, sealed, mac }
    const key = await openHandover(read(drawn), held.seed, answer).catch(orMismatch)
    held.opened = { account, key }
  },
  unlockHandedOver: async ({ account, ciphertext }) => {
    const opened = safe.handover?.opened
    if (opened?.account !== account) throw new VaultError('mismatch')
    safe.handover = undefined
    return reopen(safe, opened.key, account, ciphertext)
  },
})
