import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { Idle } from './idle.ts'

const MINUTES = 60_000
let away = 0
const idle = new Idle(() => (away += 1))

beforeEach(() => {
  vi.useFakeTimers()
  away = 0
  idle.start()
})
afterEach(() => {
  idle.stop()
  vi.useRealTimers()
})

test('a computer that nobody touches is noticed', () => {
  vi.advanceTimersByTime(20 * MINUTES)
  expect(away).toBeGreaterThan(0)
})

test('every touch begins the wait anew', () => {
  vi.advanceTimersByTime(10 * MINUTES)
  dispatchEvent(new KeyboardEvent('keydown'))
  vi.advanceTimersByTime(10 * MINUTES)
  expect(away).toBe(0)
})

test('a computer that slept is noticed as soon as it wakes', () => {
  vi.setSystemTime(Date.now() + 60 * MINUTES)
  vi.advanceTimersByTime(MINUTES)
  expect(away).toBeGreaterThan(0)
})

test('a touch that wakes a computer that slept does not begin the wait anew', () => {
  vi.setSystemTime(Date.now() + 60 * MINUTES)
  for (let touch = 0; touch < 3; touch += 1) dispatchEvent(new KeyboardEvent('keydown'))
  expect(away).toBe(1)
  vi.advanceTimersByTime(MINUTES)
  expect(away).toBeGreaterThan(1)
})

test('once stopped it notices nothing', () => {
  idle.stop()
  vi.advanceTimersByTime(60 * MINUTES)
  expect(away).toBe(0)
})
