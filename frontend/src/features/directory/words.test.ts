import { expect, test, vi } from 'vitest'

import { availability, languageChoices, languageWords, timeWords, weekdayName } from './words.ts'

const monday = new Date(2026, 2, 2, 10).getTime()
const slots = [{ weekday: 0, from: '09:00', to: '12:30' }]

test('a slot of today is said first', () => {
  expect(availability({ slots }, monday)).toEqual({
    away: false,
    words: 'Créneau aujourd’hui, 9 h – 12 h 30',
  })
})

test('a slot of tomorrow is said when there is none today', () => {
  expect(availability({ slots }, monday - 86_400_000)?.words).toMatch('Créneau demain')
  expect(availability({ slots }, monday + 86_400_000)).toBeUndefined()
})

test('who is away has no slot', () => {
  const absence = { from: '2026-03-01', to: '2026-03-02' }
  expect(availability({ slots, absence }, monday)).toEqual({
    away: true,
    words: 'En absence jusqu’au 2 mars',
  })
  const next = { from: '2026-03-02', to: '2026-03-09' }
  expect(availability({ slots, absence: next }, monday - 86_400_000)).toBeUndefined()
})

test('days and hours are written as one says them', () => {
  expect([0, 6].map(weekdayName)).toEqual(['lundi', 'dimanche'])
  expect(['09:00', '14:05'].map(timeWords)).toEqual(['9 h', '14 h 05'])
})

test('a language that the browser has no name for is still named', () => {
  expect(languageWords('pt')).toBe('portugais')
  const unnamed = vi.spyOn(Intl.DisplayNames.prototype, 'of').mockReturnValue(undefined)
  expect(languageWords('ff')).toBe('peul')
  unnamed.mockRestore()
})

test('languages are offered in the order of their names', () => {
  const names = languageChoices().map(({ name }) => name)
  expect(names.slice(0, 3)).toEqual(['albanais', 'allemand', 'amharique'])
  expect(names).toContain('ukrainien')
})
