// @vitest-environment node
import { expect, it } from 'vitest'

import { fieldsIn, momentIn, ZONE } from './zones.ts'

const at = (date: string, time: string) => new Date(momentIn(ZONE, date, time)).toISOString()

it.each([
  ['2026-07-01', '19:30', '2026-07-01T17:30:00.000Z'],
  ['2026-12-01', '19:30', '2026-12-01T18:30:00.000Z'],
  ['2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  ['2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
  ['2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ['2026-01-01', '00:00', '2025-12-31T23:00:00.000Z'],
])('%s %s in Paris is %s', (date, time, moment) => {
  expect(at(date, time)).toBe(moment)
  expect(fieldsIn(ZONE, Date.parse(moment))).toEqual({ date, time })
})

it('reads a zone that this browser does not know as that of the territories', () => {
  const noon = Date.parse('2026-12-01T11:00:00Z')
  expect(fieldsIn('Mars/Olympus', noon)).toEqual({ date: '2026-12-01', time: '12:00' })
  expect(momentIn('Mars/Olympus', '2026-12-01', '12:00')).toBe(noon)
})

it('makes nothing of what is no date', () => {
  expect(momentIn(ZONE, '', '19:30')).toBeNaN()
  expect(momentIn(ZONE, '2026-02-31x', '19:30')).toBeNaN()
})
