import { concat, type Bytes } from './bytes.ts'

/** DER prefix of a PKCS#8 X25519 private key (RFC 8410); the 32 raw bytes follow. */
const PKCS8_PREFIX = new Uint8Array([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20,
])

/**
 * The X25519 function of RFC 7748 by WebCrypto, as the KEM asks for it.
 * Rejects where the result would be all zeros, from a point of small order.
 */
export const x25519 = {
  derive: async (secret: Bytes, point: Bytes): Promise<Bytes> => {
    const [key, other] = await Promise.all([
      crypto.subtle.importKey('pkcs8', concat(PKCS8_PREFIX, secret), 'X25519', false, [
        'deriveBits',
      ]),
      crypto.subtle.importKey('raw', point, 'X25519', false, []),
    ])
    return new Uint8Array(
      await crypto.subtle.deriveBits({ name: 'X25519', public: other }, key, 256),
    )
  },
}
