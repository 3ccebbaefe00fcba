import { b64, random, unb64, type Bytes } from './bytes.ts'
import { context } from './context.ts'
import { CannotOpen } from './errors.ts'
import { hkdf } from './hkdf.ts'
import { openWith, sealTo } from './hpke.ts'
import { asKey, type DrawnSecret, type SealingSeed, type VaultKey } from './keys.ts'

/** What a screen draws and a camera reads: the secret is nowhere else. `id` is a UUIDv7. */
export interface Drawing {
  id: string
  secret: DrawnSecret
}

/** The new browser's one-time X-Wing key (base64url), as it comes over the server. */
export interface OneTimeKey {
  public: string
  mac: string
}

/** The account's vault key, sealed to the one-time key, as it comes over the server. */
export interface Answer {
  account: string
  sealed: string
  mac: string
}

export const newDrawnSecret = (): DrawnSecret => asKey(random(32))

const macKey = async (secret: DrawnSecret, role: Bytes): Promise<CryptoKey> => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return crypto.subtle.importKey('raw', await hkdf(secret, role), algorithm, false, [
    'sign',
    'verify',
  ])
}

const macOf = async (secret: DrawnSecret, role: Bytes, content: string): Promise<string> => {
  const key = await macKey(secret, role)
  return b64(new Uint8Array(await crypto.subtle.sign('HMAC', key, unb64(content))))
}

const check = async (secret: DrawnSecret, role: Bytes, said: { content: string; mac: string }) => {
  const key = await macKey(secret, role)
  const right = await crypto.subtle.verify('HMAC', key, unb64(said.mac), unb64(said.content))
  if (!right) throw new CannotOpen('not under the secret that was drawn')
}

export const macOfKey = ({ id, secret }: Drawing, publicKey: string): Promise<string> =>
  macOf(secret, context('hand-over', 'key', id), publicKey)

/** @throws CannotOpen for a key without the drawing's MAC, Malformed for what is no key */
export const answerHandover = async (
  { id, secret }: Drawing,
  asked: OneTimeKey,
  { account, key }: { account: string; key: VaultKey },
): Promise<{ sealed: string; mac: string }> => {
  const said = { content: asked.public, mac: asked.mac }
  await check(secret, context('hand-over', 'key', id), said)
  const sealed = b64(await sealTo(unb64(asked.public), key, context('device', account, id)))
  return { sealed, mac: await macOf(secret, context('hand-over', 'answer', account, id), sealed) }
}

/** @throws CannotOpen for an answer without the drawing's MAC, or sealed to another key, account or hand-over; Malformed */
export const openHandover = async (
  { id, secret }: Drawing,
  seed: SealingSeed,
  { account, sealed, mac }: Answer,
): Promise<VaultKey> => {
  await check(secret, context('hand-over', 'answer', account, id), { content: sealed, mac })
  const key = await openWith(seed, unb64(sealed), context('device', account, id))
  if (key.length !== 32) throw new CannotOpen('not a vault key')
  return asKey(key)
}
