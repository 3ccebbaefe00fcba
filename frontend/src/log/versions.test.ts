import { describe, expect, it } from 'vitest'

import { Versions } from './versions.ts'

const first = new Map([
  ['a', 1],
  ['b', 2],
])

const grown = Array.from({ length: 300 }, (_, n) => [`${n % 200}`, n] as const)

describe('a map of versions', () => {
  it('is a Map with one entry more, in the same order', () => {
    const [map, own] = grown.reduce(
      ([plain, version], [key, value]) => [
        new Map(plain).set(key, value),
        version.with(key, value),
      ],
      [first as ReadonlyMap<string, number>, Versions.of(first)],
    )
    expect([...own]).toEqual([...map])
    expect([...own.keys()]).toEqual([...map.keys()])
    expect([...own.values()]).toEqual([...map.values()])
    expect(own.size).toBe(map.size)
    expect([own.get('7'), own.has('7'), own.has('none')]).toEqual([207, true, false])
  })

  it('leaves what it came from as it was', () => {
    const before = Versions.of(first).with('c', 3)
    before.with('a', 9).with('d', 4)
    expect([...before]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    expect([...first.keys()]).toEqual(['a', 'b'])
  })

  it('may be asked for any of its versions, in any turn', () => {
    const maps: ReadonlyMap<string, number>[] = [first]
    const versions = [Versions.of(first)]
    for (const [at, [key, value]] of grown.entries()) {
      const from = (at * 7) % maps.length
      maps.push(new Map(maps[from]).set(key, value))
      versions.push((versions[from] as Versions<string, number>).with(key, value))
    }
    const turns = maps.map((_, at) => (at * 101) % maps.length)
    for (const turn of turns) expect([...(versions[turn] ?? [])]).toEqual([...(maps[turn] ?? [])])
  })

  it('says so where another version is asked while it is read', () => {
    const before = Versions.of(first)
    const after = before.with('c', 3)
    const read = () => {
      for (const [key] of after) before.get(key)
    }
    expect(read).toThrow(TypeError)
  })
})
