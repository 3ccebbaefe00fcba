import { expect, test } from 'vitest'

import type { Trade } from '#i18n/trades.ts'

import { byTrade, missingWords, seenWords } from './seen.ts'

const people = (...trades: Trade[]) =>
  trades.map((trade, place) => ({ account: String(place), name: `Nom ${place}`, trade }))

test('whom a case waits for is said by profession, the most first', () => {
  const some = people('nurse', 'physiotherapist', 'physiotherapist')
  expect(missingWords(some)).toBe('il manque 2 kinés et 1 infirmier·ère')
})

test('of many professions three are said', () => {
  const many = people('nurse', 'doctor', 'doctor', 'midwife', 'dentist', 'other')
  expect(missingWords(many)).toBe('il manque 2 médecins, 1 infirmier·ère, 1 sage-femme et 2 autres')
})

test('people of one profession stand together', () => {
  const mixed = people('nurse', 'doctor', 'nurse')
  expect(byTrade(mixed).map(({ trade }) => trade)).toEqual(['doctor', 'nurse', 'nurse'])
})

test('who has seen it and who is missing stand in one line', () => {
  const seen = people('nurse')
  expect(seenWords({ seen, missing: people('doctor') })).toBe(
    'Vu par 1 sur 2 — il manque 1 médecin',
  )
  expect(seenWords({ seen, missing: [] })).toBe('Vu par 1 sur 1')
})
