import { b64, concat, unb64, type Bytes } from './bytes.ts'
import { Malformed } from './errors.ts'
import { pae, type PayloadKind } from './pae.ts'
import type { SigningSeed } from './keys.ts'

// RFC 8410: a PrivateKeyInfo with Ed25519's identifier, up to its 32-byte seed.
const PKCS8_PREFIX = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
])

const P = 2n ** 255n - 19n
// y of the points of order 8; those of orders 1, 2 and 4 are 1, p-1 and 0.
const Y8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n
const SMALL_ORDER = new Set([0n, 1n, P - 1n, Y8, P - Y8])

/**
 * Checks a raw public key (32 bytes): y below p, not of small order.
 * WebCrypto imports such keys without a word, and anything verifies under some of them.
 * @throws Malformed
 */
export const checkSigningKey = (key: Bytes): void => {
  if (key.length !== 32) throw new Malformed('a signing key has 32 bytes')
  const y = key.reduceRight(
    (sum, byte, i) => (sum << 8n) | BigInt(i === 31 ? byte & 127 : byte),
    0n,
  )
  if (y >= P) throw new Malformed('a signing key that is not canonical')
  if (SMALL_ORDER.has(y)) throw new Malformed('a signing key of small order')
}

const privateKey = (seed: SigningSeed, extractable: boolean): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', concat(PKCS8_PREFIX, seed), 'Ed25519', extractable, ['sign'])

export const signingPublic = async (seed: SigningSeed): Promise<Bytes> => {
  const { x } = await crypto.subtle.exportKey('jwk', await privateKey(seed, true))
  return unb64(x ?? '', 32)
}

/** Base64url of Ed25519 over the payload's PAE. */
export const sign = async (
  seed: SigningSeed,
  kind: PayloadKind,
  payload: Bytes,
): Promise<string> => {
  const key = await privateKey(seed, false)
  return b64(new Uint8Array(await crypto.subtle.sign('Ed25519', key, pae(kind, payload))))
}

/** Some sign thousands of statements: their keys are read and checked once. */
const read = new Map<string, Promise<CryptoKey>>()
const READ_AT_MOST = 4_096

const readKey = async (publicKey: string): Promise<CryptoKey> => {
  const raw = unb64(publicKey, 32)
  checkSigningKey(raw)
  return crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
}

const keyOf = (publicKey: string): Promise<CryptoKey> => {
  const known = read.get(publicKey)
  if (known) return known
  if (read.size === READ_AT_MOST) read.clear()
  const key = readKey(publicKey)
  read.set(publicKey, key)
  return key
}

const check = async (
  publicKey: string,
  kind: PayloadKind,
  payload: Bytes,
  signature: string,
): Promise<boolean> => {
  try {
    const key = await keyOf(publicKey)
    return await crypto.subtle.verify('Ed25519', key, unb64(signature, 64), pae(kind, payload))
  } catch {
    return false
  }
}

const begun = new WeakMap<Bytes, Map<string, Promise<boolean>>>()

/**
 * Begins what `verify` of just these arguments, the very same bytes among them, will give: many at once take less time than
 * one after the other.
 */
export const verifyAhead = (
  publicKey: string,
  kind: PayloadKind,
  payload: Bytes,
  signature: string,
): void => {
  const one = `${kind} ${publicKey} ${signature}`
  const checks = begun.get(payload) ?? new Map<string, Promise<boolean>>()
  begun.set(payload, checks.set(one, check(publicKey, kind, payload, signature)))
}

/** False for a wrong signature and for a key or signature of the wrong form: never throws. */
export const verify = (
  publicKey: string,
  kind: PayloadKind,
  payload: Bytes,
  signature: string,
): Promise<boolean> =>
  begun.get(payload)?.get(`${kind} ${publicKey} ${signature}`) ??
  check(publicKey, kind, payload, signature)
