import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Later } from './later.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('what is asked for several times is done once, at some moment of the time that is given', async () => {
  const later = new Later()
  const done: number[] = []
  const began = Date.now()
  for (let time = 0; time < 3; time += 1)
    later.run('load', () => Promise.resolve(done.push(Date.now() - began)), 100_000)
  await vi.advanceTimersByTimeAsync(101_000)
  expect(done).toHaveLength(1)
})

test('each browser picks a moment of its own', async () => {
  const moments: number[] = []
  const began = Date.now()
  for (let browser = 0; browser < 200; browser += 1)
    new Later().run('load', () => Promise.resolve(moments.push(Date.now() - began)), 100_000)
  await vi.advanceTimersByTimeAsync(101_000)
  expect(moments).toHaveLength(200)
  expect(Math.min(...moments)).toBeLessThan(25_000)
  expect(Math.max(...moments)).toBeGreaterThan(75_000)
})

test('who has left asks for nothing any more', async () => {
  const later = new Later()
  const done: string[] = []
  later.run('load', () => Promise.resolve(done.push('asked')))
  later.forget()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(done).toEqual([])
})
