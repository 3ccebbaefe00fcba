import { describe, expect, it } from 'vitest'

import { Grown } from './grown.ts'

describe('a list that grows', () => {
  it('leaves what it came from as it was', () => {
    const before = Grown.of(['a'])
    const [one, other] = [before.with('b'), before.with('c').with('d')]
    expect([[...before], [...one], [...other]]).toEqual([['a'], ['a', 'b'], ['a', 'c', 'd']])
    expect([before.length, one.length, other.length]).toEqual([1, 2, 3])
  })

  it('has nothing before its first place nor after its last', () => {
    const before = Grown.of(['a'])
    before.with('b')
    expect([before.get(-1), before.get(0), before.get(1)]).toEqual([undefined, 'a', undefined])
    expect([before.last(), Grown.of([]).last()]).toEqual(['a', undefined])
  })

  it('is written as a list', () => {
    expect(JSON.stringify(Grown.of([1, 2]))).toBe('[1,2]')
  })
})
