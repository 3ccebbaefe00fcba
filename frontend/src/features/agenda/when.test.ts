import { beforeAll, expect, test } from 'vitest'

import { language } from '#i18n/language.svelte.ts'
import { now } from '#state/clock.ts'

import { dayOf, hoursOf, nearDayOf, timeOf } from './when.ts'

const starts = Date.parse('2026-12-01T18:30:00Z')

beforeAll(() => language.choose('fr'))

test('an event’s time is that of the clocks where it takes place', () => {
  expect(timeOf({ starts, zone: 'Europe/Paris' })).toBe('19:30')
  expect(timeOf({ starts, zone: 'Indian/Reunion' })).toBe('22:30')
})

test('the first of a month is said as it is read', () => {
  const first = Date.parse('2037-12-01T18:30:00Z')
  expect(dayOf({ starts: first, zone: 'Europe/Paris' })).toBe('mardi 1er décembre 2037')
})

test('a zone that this browser does not know is read as that of the territories', () => {
  expect(dayOf({ starts, zone: 'Mars/Olympus' })).toBe(dayOf({ starts, zone: 'Europe/Paris' }))
  expect(timeOf({ starts, zone: 'Mars/Olympus' })).toBe('19:30')
})

test('today is today where it takes place', () => {
  expect(nearDayOf({ starts: now(), zone: 'Pacific/Auckland' })).toBe('Aujourd’hui')
  const later = { starts: now() + 3 * 86_400_000, zone: 'Pacific/Auckland' }
  expect(nearDayOf(later)).toBe(dayOf(later))
})

test('hours are those of one clock in English too', async () => {
  await language.choose('en')
  const [starts, ends] = [Date.parse('2026-03-03T18:30:00Z'), Date.parse('2026-03-03T20:00:00Z')]
  expect(hoursOf({ starts, ends, zone: 'Europe/Paris' })).toBe('19:30 – 21:00')
  await language.choose('fr')
})
