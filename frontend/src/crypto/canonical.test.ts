// @vitest-environment node
import { describe, expect, it } from 'vitest'

import { b64, text, unb64, utf8 } from './bytes.ts'
import { canonical, parse, type JsonObject } from './canonical.ts'

const nested = (depth: number): JsonObject => (depth === 1 ? {} : { a: nested(depth - 1) })

describe('one form of JSON', () => {
  it('sorts keys, writes no space and keeps accents as they are', () => {
    const encoded = text(canonical({ b: ['é', 1, true], a: { z: '\u2028', '10': 0, '9': 0 } }))
    expect(encoded).toBe('{"a":{"10":0,"9":0,"z":"\u2028"},"b":["é",1,true]}')
  })

  it('reads back what it wrote', () => {
    const value = { text: 'a\n"\\\u0001é😀', list: [], n: Number.MAX_SAFE_INTEGER }
    expect(parse(canonical(value))).toEqual(value)
  })

  it('takes eight levels and refuses nine', () => {
    expect(parse(canonical(nested(8)))).toEqual(nested(8))
    expect(() => canonical(nested(9))).toThrow('too deep')
  })

  it.each([
    ['a space', '{"a": 1}'],
    ['unsorted keys', '{"b":1,"a":1}'],
    ['a repeated key', '{"a":1,"a":1}'],
    ['a float', '{"a":1.5}'],
    ['a float that is an integer', '{"a":1.0}'],
    ['an exponent', '{"a":1e3}'],
    ['a negative number', '{"a":-1}'],
    ['minus zero', '{"a":-0}'],
    ['an integer beyond 2^53-1', '{"a":9007199254740992}'],
    ['null', '{"a":null}'],
    ['an array outermost', '[1]'],
    ['a string outermost', '"a"'],
    ['a needless escape', '{"a":"\\u00e9"}'],
    ['an upper-case escape', '{"a":"\\u001F"}'],
    ['an escaped slash', '{"a":"\\/"}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['a key outside ASCII', '{"é":1}'],
    ['a byte order mark', '\ufeff{"a":1}'],
    ['a trailing line feed', '{"a":1}\n'],
    ['nothing', ''],
  ])('refuses %s', (_what, written) => {
    expect(() => parse(utf8(written))).toThrow()
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parse(Uint8Array.from([0x7b, 0x22, 0xff, 0x22, 0x7d]))).toThrow()
  })

  it('refuses more than 64 KiB', () => {
    const longest = { a: 'x'.repeat(65_536 - 8) }
    expect(canonical(longest).length).toBe(65_536)
    expect(() => canonical({ a: `${longest.a}x` })).toThrow('too long')
  })
})

describe('base64url', () => {
  it('reads back what it wrote, of any length', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = new Uint8Array(length).fill(251)
      expect(unb64(b64(bytes))).toEqual(bytes)
    }
  })

  it.each(['AA==', 'A', 'AB', 'A+A', 'A/A', 'AA A', 'AAé'])('refuses %j', (encoded) => {
    expect(() => unb64(encoded)).toThrow()
  })

  it('refuses another length than the one expected', () => {
    expect(() => unb64('AAAA', 4)).toThrow('wrong length')
  })
})
