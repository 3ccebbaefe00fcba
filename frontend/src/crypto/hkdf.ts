import type { Bytes } from './bytes.ts'

/** HKDF-SHA256 (RFC 5869), empty salt, 32 bytes. */
export const hkdf = async (secret: Bytes, info: Bytes): Promise<Bytes> => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const salt = new Uint8Array(0)
  const params = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 256))
}
