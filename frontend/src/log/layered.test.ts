import { describe, expect, it } from 'vitest'

import { Layered } from './layered.ts'

const first = new Map([
  ['a', 1],
  ['b', 2],
])

/** As many entries as make it thicken more than once. */
const grown = Array.from({ length: 300 }, (_, n) => [`${n % 200}`, n] as const)

describe('a layered map', () => {
  it('is a Map with one entry more, in the same order', () => {
    const [map, layered] = grown.reduce(
      ([plain, own], [key, value]) => [new Map(plain).set(key, value), own.with(key, value)],
      [first as ReadonlyMap<string, number>, Layered.of(first)],
    )
    expect([...layered]).toEqual([...map])
    expect([...layered.keys()]).toEqual([...map.keys()])
    expect([...layered.values()]).toEqual([...map.values()])
    expect(layered.size).toBe(map.size)
    expect([layered.get('7'), layered.has('7'), layered.has('none')]).toEqual([207, true, false])
  })

  it('leaves what it came from as it was', () => {
    const before = Layered.of(first).with('c', 3)
    before.with('a', 9).with('d', 4)
    expect([...before]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect([...first.keys()]).toEqual(['a', 'b'])
  })
})
