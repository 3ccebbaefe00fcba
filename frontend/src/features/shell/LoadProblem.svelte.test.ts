import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { connection } from '#state/session/connection.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import LoadProblem from './LoadProblem.svelte'

afterEach(() => (connection.online = true))

/** How often it is tried again while the network goes and comes back, twice. */
function triesOf(code: string): number {
  const retry = vi.fn()
  draw(LoadProblem, { code, retry })
  for (const online of [false, true, false, true]) {
    connection.online = online
    flushSync()
  }
  return retry.mock.calls.length
}

test('what found no network is asked for again once it is back', () => {
  expect(triesOf('offline')).toBe(2)
})

test('what was refused is asked for by a gesture alone', () => {
  expect(triesOf('forbidden')).toBe(0)
})
