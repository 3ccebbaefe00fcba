import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { liveNow, now, setServerTime } from './clock.ts'

const MINUTE = 60_000
const noon = Date.parse('2026-11-22T12:00:00Z')

let end: () => void
let shown: number[]
let hidden = false

const hide = (now: boolean) => {
  hidden = now
  document.dispatchEvent(new Event('visibilitychange'))
}

const pass = (ms: number) => {
  vi.advanceTimersByTime(ms)
  flushSync()
}

beforeEach(() => {
  vi.useFakeTimers({ now: noon + 20_000 })
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden)
  setServerTime(Date.now())
  shown = []
  end = $effect.root(() => {
    $effect(() => void shown.push(liveNow() - noon))
  })
  flushSync()
})

afterEach(() => {
  end()
  hide(false)
  vi.restoreAllMocks()
  vi.useRealTimers()
  setServerTime(Date.now())
})

test('what is drawn by the clock is drawn again as each minute begins', () => {
  pass(39_000)
  expect(shown).toEqual([20_000])
  pass(1_000)
  pass(MINUTE)
  expect(shown).toEqual([20_000, MINUTE, 2 * MINUTE])
})

test('nothing is drawn again while the page is hidden, and all of it at once when it is not', () => {
  hide(true)
  pass(5 * MINUTE)
  expect(shown).toEqual([20_000])
  expect(vi.getTimerCount()).toBe(0)
  hide(false)
  flushSync()
  expect(shown).toEqual([20_000, 5 * MINUTE + 20_000])
})

test('a clock that the server corrects shows at once; one that is right is left alone', () => {
  setServerTime(now() + 40)
  flushSync()
  expect(shown).toHaveLength(1)
  setServerTime(noon + 3 * MINUTE)
  flushSync()
  expect(shown).toEqual([20_000, 3 * MINUTE])
  pass(MINUTE)
  expect(shown.at(-1)).toBe(4 * MINUTE)
})

test('nobody who reads it leaves no timer', async () => {
  end()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
})
