import { afterEach, expect, test, vi } from 'vitest'

import { hold, take } from './locks.ts'

/** A browser that answers every request for a lock with this. */
function answering(request: () => Promise<unknown>): void {
  Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true })
}

afterEach(() => {
  vi.useRealTimers()
  Reflect.deleteProperty(navigator, 'locks')
})

test('a browser that refuses its locks is one that has none', async () => {
  answering(() => Promise.reject(new DOMException('', 'SecurityError')))
  expect(await take('any')).toBe(true)
})

test('where locks are refused each tab has its turn at once, and who gave up waiting has none', async () => {
  answering(() => Promise.reject(new DOMException('', 'SecurityError')))
  const then = vi.fn()
  hold('any', then)
  hold('any', then)()
  await Promise.resolve()
  await Promise.resolve()
  expect(then).toHaveBeenCalledTimes(1)
})

test('a browser that says nothing of a lock keeps nobody waiting', async () => {
  vi.useFakeTimers()
  answering(() => new Promise(() => undefined))
  const told = take('any')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await told).toBe(false)
})
