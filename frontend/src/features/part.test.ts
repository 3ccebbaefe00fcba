import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { fetchWhenIdle, Part, screenOf } from './part.svelte.ts'

const module = { Screen: 'a screen' }
const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('what could not be fetched is asked for a second time by itself', async () => {
  const load = vi.fn(() => Promise.resolve(module)).mockImplementationOnce(gone)
  const part = new Part(load)
  const coming = part.fetch()
  await vi.runAllTimersAsync()
  await coming
  expect([part.module, part.failed, load.mock.calls.length]).toEqual([module, false, 2])
})

test('what cannot be fetched says so, and is fetched once somebody asks again', async () => {
  const load = vi.fn(gone as () => Promise<typeof module>)
  const part = new Part(load)
  const { screen } = screenOf(part, 'Screen')
  const coming = part.fetch()
  await vi.runAllTimersAsync()
  await coming
  expect([screen(), part.failed]).toEqual([null, true])
  load.mockImplementation(() => Promise.resolve(module))
  await part.fetch()
  expect([screen(), part.failed]).toEqual(['a screen', false])
})

test('what is wanted by several at once, and when the page is idle, is fetched once', async () => {
  const load = vi.fn(() => Promise.resolve(module))
  const part = new Part(load)
  const coming = Promise.all([part.fetch(), part.fetch(), fetchWhenIdle([part])])
  await vi.runAllTimersAsync()
  await coming
  expect(load).toHaveBeenCalledOnce()
})
