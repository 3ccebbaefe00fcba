import { expect, test } from 'vitest'

import { outliving } from './outliving.svelte.ts'

class Counter {
  count = $state(1)
  readonly double = $derived(this.count * 2)
}

/** What a screen made and read before it was left. */
function onScreen(make: () => Counter): Counter {
  const made: Counter[] = []
  const leave = $effect.root(() => {
    const counter = make()
    made.push(counter)
    expect(counter.double).toBe(2)
  })
  leave()
  return made[0] as Counter
}

test('what was made for a screen still follows when the screen is gone', () => {
  const counter = onScreen(() => outliving(() => new Counter()))
  counter.count = 5
  expect(counter.double).toBe(10)
})
