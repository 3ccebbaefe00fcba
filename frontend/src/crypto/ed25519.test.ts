// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { b64, random, utf8, type Bytes } from './bytes.ts'
import { checkSigningKey, sign, signingPublic, verify, verifyAhead } from './ed25519.ts'
import { asKey, type SigningSeed } from './keys.ts'

const hex = (digits: string): Bytes =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16))

const payload = utf8('{"v":1}')

describe('signing', () => {
  it('derives the public key of RFC 8032, 7.1, test 1', async () => {
    const seed = hex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
    const expected = hex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
    expect(await signingPublic(asKey<SigningSeed>(seed))).toEqual(expected)
  })

  it('verifies what was signed, as that kind and by that key only', async () => {
    const seed = asKey<SigningSeed>(random(32))
    const key = b64(await signingPublic(seed))
    const other = b64(await signingPublic(asKey<SigningSeed>(random(32))))
    const signature = await sign(seed, 'statement', payload)
    expect(await verify(key, 'statement', payload, signature)).toBe(true)
    expect(await verify(key, 'message', payload, signature)).toBe(false)
    expect(await verify(key, 'statement', utf8('{"v":2}'), signature)).toBe(false)
    expect(await verify(other, 'statement', payload, signature)).toBe(false)
    expect(await verify(key, 'statement', payload, `${signature.slice(0, -4)}AAAA`)).toBe(false)
    expect(await verify(key, 'statement', payload, '')).toBe(false)
  })

  it.each([
    ['order 1', '01' + '00'.repeat(31)],
    ['order 1 with a sign', '01' + '00'.repeat(30) + '80'],
    ['order 2', 'ec' + 'ff'.repeat(30) + '7f'],
    ['order 4', '00'.repeat(32)],
    ['order 4, other sign', '00'.repeat(31) + '80'],
    ['order 8', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    ['order 8, other sign', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'],
    ['order 8, other y', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
  ])('refuses a key of %s', (_what, digits) => {
    expect(() => checkSigningKey(hex(digits))).toThrow('small order')
  })

  it.each(['ed' + 'ff'.repeat(30) + '7f', 'ee' + 'ff'.repeat(30) + 'ff', 'ff'.repeat(32)])(
    'refuses the key %s, whose y is not below p',
    (digits) => {
      expect(() => checkSigningKey(hex(digits))).toThrow('not canonical')
    },
  )

  it('refuses a key of another length', () => {
    expect(() => checkSigningKey(random(31))).toThrow('32 bytes')
  })

  it('finds every signature wrong under a key of small order', async () => {
    const key = b64(hex('01' + '00'.repeat(31)))
    // R = identity, S = 0: plain Ed25519 accepts it for any payload under this key.
    const signature = b64(hex('01' + '00'.repeat(63)))
    expect(await verify(key, 'statement', payload, signature)).toBe(false)
  })
})

describe('a check that was begun ahead', () => {
  it('gives what it gives otherwise, for just these arguments', async () => {
    const seed = asKey<SigningSeed>(random(32))
    const key = b64(await signingPublic(seed))
    const signature = await sign(seed, 'statement', payload)
    verifyAhead(key, 'statement', payload, signature)
    verifyAhead(key, 'message', payload, signature)
    expect(await verify(key, 'statement', payload, signature)).toBe(true)
    expect(await verify(key, 'message', payload, signature)).toBe(false)
    expect(await verify(key, 'statement', utf8('{ }'), signature)).toBe(false)
    expect(await verify(key, 'statement', payload, b64(random(64)))).toBe(false)
  })
})
