import { describe, expect, it } from 'vitest'

import { askWithin } from './catchup.ts'

describe('what a territory of so many hears of its log', () => {
  it('is asked for at once by few', () => {
    expect(askWithin(0)).toBe(0)
    expect(askWithin(50)).toBe(0)
  })

  it('is asked for by a thousand over five seconds, two hundred in each', () => {
    expect(askWithin(1000)).toBe(5000)
  })
})
