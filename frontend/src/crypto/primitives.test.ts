// @vitest-environment node
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core'
import { XWing } from '@hpke/hybridkem-x-wing'
import { describe, expect, it } from 'vitest'

import { open } from './aead.ts'
import { concat, type Bytes } from './bytes.ts'
import { sealingPublic } from './hpke.ts'
import { asKey } from './keys.ts'
import { rows } from './testing/vectors.ts'

/** Published vectors of the primitives that we call; each file names its source. */
const cases = <Field extends string>(name: string) =>
  rows(`others/${name}`, 'tests') as unknown as (Record<Field | 'comment', string> & {
    id: number
    valid: boolean
  })[]

const hex = (digits: string): Bytes =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))

describe('Ed25519 (Wycheproof)', () => {
  it.each(cases<'key' | 'message' | 'signature'>('wycheproof_ed25519'))(
    '$id $comment',
    async ({ key, message, signature, valid }) => {
      const imported = await crypto.subtle.importKey('raw', hex(key), 'Ed25519', false, ['verify'])
      const verified = crypto.subtle.verify('Ed25519', imported, hex(signature), hex(message))
      expect(await verified.catch(() => false)).toBe(valid)
    },
  )
})

describe('AES-256-GCM (Wycheproof)', () => {
  type Field = 'key' | 'nonce' | 'aad' | 'plaintext' | 'ciphertext' | 'tag'
  it.each(cases<Field>('wycheproof_aes_256_gcm'))('$id $comment', async (row) => {
    const sealed = concat(hex(row.nonce), hex(row.ciphertext), hex(row.tag))
    const opened = open(hex(row.key), sealed, hex(row.aad))
    if (row.valid) expect(await opened).toEqual(hex(row.plaintext))
    else await expect(opened).rejects.toThrow()
  })
})

describe('HKDF-SHA256 (Wycheproof)', () => {
  it.each(cases<'secret' | 'salt' | 'info' | 'derived'>('wycheproof_hkdf_sha256'))(
    '$id $comment',
    async (row) => {
      const key = await crypto.subtle.importKey('raw', hex(row.secret), 'HKDF', false, [
        'deriveBits',
      ])
      const params = { name: 'HKDF', hash: 'SHA-256', salt: hex(row.salt), info: hex(row.info) }
      const bits = await crypto.subtle.deriveBits(params, key, row.derived.length * 4)
      expect(new Uint8Array(bits)).toEqual(hex(row.derived))
    },
  )
})

describe('X-Wing (draft-connolly-cfrg-xwing-kem)', () => {
  it.each(cases<'seed' | 'public' | 'ciphertext' | 'shared'>('x_wing'))(
    'from $seed',
    async (row) => {
      expect(await sealingPublic(asKey(hex(row.seed)))).toEqual(hex(row.public))
      const kem = new XWing()
      const recipientKey = await kem.deserializePrivateKey(hex(row.seed))
      const shared = await kem.decap({ recipientKey, enc: hex(row.ciphertext) })
      expect(new Uint8Array(shared)).toEqual(hex(row.shared))
    },
  )
})

describe('HPKE (RFC 9180)', () => {
  type Field = 'info' | 'private' | 'enc' | 'aad' | 'plaintext' | 'ciphertext'
  it.each(cases<Field>('rfc9180'))('opens $ciphertext', async (row) => {
    const kem = new DhkemX25519HkdfSha256()
    const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() })
    const recipientKey = await kem.deserializePrivateKey(hex(row.private))
    const params = { recipientKey, enc: hex(row.enc), info: hex(row.info) }
    const recipient = await suite.createRecipientContext(params)
    const opened = await recipient.open(hex(row.ciphertext), hex(row.aad))
    expect(new Uint8Array(opened)).toEqual(hex(row.plaintext))
  })
})
