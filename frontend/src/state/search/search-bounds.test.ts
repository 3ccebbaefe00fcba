import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { boundsOf, nothing } from './search-bounds.ts'

/** A Sunday. */
beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 22, 15), toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const day = (month: number, date: number) => new Date(2026, month - 1, date).getTime()

test('a week begins on Monday, a month and a year on their first day', () => {
  expect(boundsOf({ ...nothing, period: 'week' })).toEqual({ from: day(11, 16) })
  expect(boundsOf({ ...nothing, period: 'month' })).toEqual({ from: day(11, 1) })
  expect(boundsOf({ ...nothing, period: 'year' })).toEqual({ from: day(1, 1) })
})

test('two dates are both included, and each may be left out', () => {
  const dates = { ...nothing, period: 'dates' as const, from: '2026-03-28', until: '2026-03-29' }
  expect(boundsOf(dates)).toEqual({ from: day(3, 28), until: day(3, 30) })
  expect(boundsOf({ ...dates, until: '' })).toEqual({ from: day(3, 28) })
  expect(boundsOf({ ...dates, from: '' })).toEqual({ until: day(3, 30) })
})

test('what is empty does not narrow', () => {
  expect(boundsOf(nothing)).toEqual({})
  expect(boundsOf({ ...nothing, room: 'wounds' })).toEqual({ rooms: new Set(['wounds']) })
})
