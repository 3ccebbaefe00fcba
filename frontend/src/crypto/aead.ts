import { concat, random, type Bytes } from './bytes.ts'
import { CannotOpen } from './errors.ts'

const NONCE = 12
const TAG = 16

const imported = async (key: Bytes | CryptoKey): Promise<CryptoKey> =>
  key instanceof Uint8Array
    ? crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
    : key

/** AES-256-GCM under a random nonce: nonce (12) ‖ ciphertext ‖ tag (16). */
export const seal = async (
  key: Bytes | CryptoKey,
  plain: Bytes,
  additionalData: Bytes,
): Promise<Bytes> => {
  const iv = random(NONCE)
  const params = { name: 'AES-GCM', iv, additionalData }
  const sealed = await crypto.subtle.encrypt(params, await imported(key), plain)
  return concat(iv, new Uint8Array(sealed))
}

/** @throws CannotOpen when key, data or ciphertext are not those of `seal`. */
export const open = async (
  key: Bytes | CryptoKey,
  sealed: Bytes,
  additionalData: Bytes,
): Promise<Bytes> => {
  if (sealed.length < NONCE + TAG) throw new CannotOpen('too short')
  const params = { name: 'AES-GCM', iv: sealed.subarray(0, NONCE), additionalData }
  const cryptoKey = await imported(key)
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, cryptoKey, sealed.subarray(NONCE)))
  } catch {
    throw new CannotOpen('does not open')
  }
}
