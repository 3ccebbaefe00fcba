import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { ApiError } from '#net/http.ts'

import { soon } from './alone.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const never = new Promise<never>(() => undefined)

test('a site that hangs is late before a second is over', async () => {
  const heard = soon(never)
  await vi.advanceTimersByTimeAsync(999)
  expect(await Promise.race([heard, Promise.resolve('waits')])).toBe('late')
})

test('one that answers within half a second is heard', async () => {
  const heard = soon(new Promise((resolve) => setTimeout(() => resolve('here'), 500)))
  await vi.advanceTimersByTimeAsync(500)
  expect(await heard).toEqual({ told: 'here' })
})

test('where nobody answers, nothing is waited for', async () => {
  expect(await soon(Promise.reject(new ApiError('offline', '', 0)))).toBe('silent')
})
