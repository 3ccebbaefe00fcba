import { beforeAll, expect, test } from 'vitest'

import { clockTime, dateOnly, dayName, languageName, setClock, shortTime } from './format.ts'
import { language } from './language.svelte.ts'

const NOW = new Date(2026, 2, 12, 10, 30).getTime()
const at = (day: number, hour = 9, minute = 5) => new Date(2026, 2, day, hour, minute).getTime()

beforeAll(() => language.choose('fr'))

test('a list says the hour today, then the day, then the date', () => {
  expect(shortTime(at(12), NOW)).toBe('09:05')
  expect(shortTime(at(11, 23, 59), NOW)).toBe('hier')
  expect(shortTime(at(9), NOW)).toBe('lundi')
  expect(shortTime(at(2), NOW)).toBe('2 mars')
})

test('a day separator names the day, and the year only where it is another', () => {
  expect(dayName(at(12), NOW)).toBe('Aujourd’hui')
  expect(dayName(at(11), NOW)).toBe('Hier')
  expect(dayName(at(2), NOW)).toBe('lundi 2 mars')
  expect(dayName(new Date(2025, 2, 3).getTime(), NOW)).toBe('lundi 3 mars 2025')
})

test('the first of a month is said as it is read', () => {
  expect(dayName(at(1), NOW)).toBe('dimanche 1er mars')
  expect(shortTime(at(1), NOW)).toBe('1er mars')
  expect(dateOnly(at(1))).toBe('1er mars 2026')
  expect(dateOnly(at(11))).toBe('11 mars 2026')
})

test('a date may be that of another place', () => {
  const at = Date.parse('2026-12-01T22:30:00Z')
  expect(dateOnly(at, 'Europe/Paris')).toBe('1er décembre 2026')
  expect(dateOnly(at, 'Indian/Reunion')).toBe('2 décembre 2026')
})

test('which day is today the clock says that was given', () => {
  setClock(() => at(12))
  expect(shortTime(at(11))).toBe('hier')
  setClock(() => at(11, 10))
  expect(shortTime(at(11))).toBe('09:05')
  setClock(Date.now)
})

test('a clock that runs ahead is today', () => {
  expect(shortTime(at(12, 10, 31), NOW)).toBe('10:31')
})

test.each([NaN, Infinity, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, -8.64e15 - 1])(
  'what is no date (%d) breaks no list',
  (none) => {
    for (const write of [clockTime, dayName, shortTime, dateOnly]) expect(write(none)).toBe('—')
  },
)

test('English keeps the clock of 24 hours', async () => {
  await language.choose('en')
  expect(clockTime(at(12, 17))).toBe('17:05')
  expect(dateOnly(at(12, 17))).toMatch(/^12 [A-Z][a-z]+ \d{4}$/)
  await language.choose('fr')
})

test('a language is named in itself', () => {
  expect([languageName('fr'), languageName('en')]).toEqual(['Français', 'English'])
})
