import { describe, expect, it } from 'vitest'

import { sidesOf } from './jpeg.ts'

const START = [0xff, 0xd8]
const NOTE = [0xff, 0xe0, 0, 6, 1, 2, 3, 4]
const TABLE = [0xff, 0xc4, 0, 4, 0xff, 0xc0]
/** Of a picture 640 wide and 480 high. */
const FRAME = [0xff, 0xc0, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80, 1, 1, 0x11, 0]
const END = [0xff, 0xda, 0, 2, 0, 0, 0, 0, 0, 0, 0]

const of = (...parts: number[][]) => sidesOf(new Uint8Array(parts.flat()))

describe('how large a JPEG is', () => {
  it('is said by its frame, after whatever else it carries', () => {
    const sides = { width: 640, height: 480 }
    expect(of(START, NOTE, TABLE, FRAME)).toEqual(sides)
    expect(of(START, [0xff, 0xff], FRAME.slice(1))).toEqual(sides)
    expect(of(START, NOTE, [0xff, 0xc2, ...FRAME.slice(2)])).toEqual(sides)
  })

  it('is not known of what is none, or says it after its pixels, or not at all', () => {
    expect(of([0x89, 0x50, 0x4e, 0x47], FRAME)).toBeUndefined()
    expect(of(START, NOTE, END, FRAME)).toBeUndefined()
    expect(of(START, [0, 0], FRAME)).toBeUndefined()
    expect(of(START, NOTE)).toBeUndefined()
    expect(of(START, [0xff, 0xc0, 0, 11, 8, 0, 0, 0x02, 0x80, 1, 1])).toBeUndefined()
    expect(of([])).toBeUndefined()
  })
})
