import { describe, expect, it } from 'vitest'

import { between, pixelate, shifted } from './pixels.ts'

const SIZE = { width: 100, height: 50 }

/** A picture of noise. */
function noise(width: number, height: number): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7919 + (at >> 3) * 31) % 256
  return pixels
}

describe('what is hidden', () => {
  it('leaves at most 64 colours of whatever stood there', () => {
    const pixels = noise(203, 97)
    pixelate(pixels, 203, 97)
    const colours = new Set<string>()
    for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.slice(at, at + 4).join())
    expect(colours.size).toBeLessThanOrEqual(64)
  })

  it('is the same for two pictures whose squares have the same means', () => {
    const [one, other] = [new Uint8ClampedArray(64 * 64 * 4), new Uint8ClampedArray(64 * 64 * 4)]
    for (let at = 0; at < one.length; at += 4) {
      one.set((at / 4) % 2 ? [200, 200, 200, 255] : [0, 0, 0, 255], at)
      other.set([100, 100, 100, 255], at)
    }
    pixelate(one, 64, 64)
    pixelate(other, 64, 64)
    expect(one).toEqual(other)
  })

  it('hides an area of one pixel', () => {
    const pixels = new Uint8ClampedArray([1, 2, 3, 4])
    pixelate(pixels, 1, 1)
    expect([...pixels]).toEqual([1, 2, 3, 255])
  })
})

describe('the frame', () => {
  it('lies between two corners, whichever was first, within the picture', () => {
    expect(between([80.4, 60], [-5, 10], SIZE)).toEqual({ x: 0, y: 10, width: 80, height: 40 })
  })

  it('moves and grows within the picture', () => {
    const frame = { x: 70, y: 10, width: 20, height: 20 }
    expect(shifted(frame, [30, -30], SIZE, false)).toEqual({ ...frame, x: 80, y: 0 })
    expect(shifted(frame, [30, 30], SIZE, true)).toEqual({ ...frame, width: 30, height: 40 })
    expect(shifted(frame, [-90, 0], SIZE, true)).toEqual({ ...frame, width: 16 })
  })
})
