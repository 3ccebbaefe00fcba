import { concat, random, type Bytes } from './bytes.ts'
import { CannotOpen } from './errors.ts'

const NONCE = 12
const TAG = 16

const aesKey = (key: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', key, 'AES-GCM', false, [usage])

/** AES-256-GCM under a random nonce: nonce (12) ‖ ciphertext ‖ tag (16). */
export const seal = async (key: Bytes, plain: Bytes, additionalData: Bytes): Promise<Bytes> => {
  const iv = random(NONCE)
  const params = { name: 'AES-GCM', iv, additionalData }
  const sealed = await crypto.subtle.encrypt(params, await aesKey(key, 'encrypt'), plain)
  return concat(iv, new Uint8Array(sealed))
}

/** @throws CannotOpen when key, data or ciphertext are not those of `seal`. */
export const open = async (key: Bytes, sealed: Bytes, additionalData: Bytes): Promise<Bytes> => {
  if (sealed.length < NONCE + TAG) throw new CannotOpen('too short')
  const params = { name: 'AES-GCM', iv: sealed.subarray(0, NONCE), additionalData }
  const cryptoKey = await aesKey(key, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt(params, cryptoKey, sealed.subarray(NONCE)))
  } catch {
    throw new CannotOpen('does not open')
  }
}
