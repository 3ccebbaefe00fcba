import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core'
import { XWing } from '@hpke/hybridkem-x-wing'

import { b64, concat, type Bytes } from './bytes.ts'
import { CannotOpen, Malformed } from './errors.ts'
import { sha256 } from './pae.ts'
import type { SealingSeed } from './keys.ts'
import { x25519 } from './x25519.ts'

const ENC = 1120
/** Of a raw X-Wing public key. */
export const SEALING_KEY_BYTES = 1216

/** The library's, with the platform's own X25519: the one it brings, in JavaScript, takes most of the time of a box. */
class PlatformXWing extends XWing {
  constructor() {
    super()
    this._x25519 = x25519 as never
  }
}

const kem = new PlatformXWing()
/** RFC 9180 base mode with X-Wing (KEM 0x647a), HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() })

export const sealingPublic = async (seed: SealingSeed): Promise<Bytes> => {
  const { publicKey } = await kem.generateKeyPairDerand(seed)
  return new Uint8Array(await kem.serializePublicKey(publicKey))
}

/** @throws Malformed unless the raw X-Wing public key has 1,216 bytes. */
export const checkSealingKey = (key: Bytes): void => {
  if (key.length !== SEALING_KEY_BYTES) throw new Malformed('a sealing key has 1216 bytes')
}

/** The name by which logs refer to a sealing key: base64url of SHA-256 of the raw key. */
export const sealingHash = async (key: Bytes): Promise<string> => b64(await sha256(key))

/** enc (1120) ‖ ct. */
export const sealTo = async (publicKey: Bytes, plain: Bytes, info: Bytes): Promise<Bytes> => {
  checkSealingKey(publicKey)
  const recipientPublicKey = await kem.deserializePublicKey(publicKey)
  const sender = await suite.createSenderContext({ recipientPublicKey, info })
  return concat(new Uint8Array(sender.enc), new Uint8Array(await sender.seal(plain)))
}

/** @throws CannotOpen when it was sealed to another key, under another info, or altered. */
export const openWith = async (seed: SealingSeed, sealed: Bytes, info: Bytes): Promise<Bytes> => {
  if (sealed.length < ENC) throw new CannotOpen('too short')
  try {
    const recipientKey = await kem.deserializePrivateKey(seed)
    const enc = sealed.subarray(0, ENC)
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info })
    return new Uint8Array(await recipient.open(sealed.subarray(ENC)))
  } catch {
    throw new CannotOpen('does not open')
  }
}
