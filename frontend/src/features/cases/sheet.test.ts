import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { setServerTime } from '#state/clock.ts'

import { Sheet } from './sheet.svelte.ts'

let draft: { text: string }
let sheet: Sheet

beforeEach(() => {
  draft = { text: '' }
  sheet = new Sheet(draft)
  sheet.fill({ question: 'Qui peut passer ?', asked: ['physiotherapist'] })
})

afterEach(() => {
  vi.useRealTimers()
  setServerTime(Date.now())
})

const errors = () =>
  [sheet.questionError, sheet.askedError, sheet.wishedError, sheet.ageError, sheet.contextError]
    .filter((error) => error !== null)
    .join(' ')

test('a sheet with a question and a profession may be sent', () => {
  expect(sheet.ready()).toEqual({ question: 'Qui peut passer ?', asked: ['physiotherapist'] })
})

test('nothing is said of empty fields before somebody tries to send', () => {
  sheet.fill({ question: '', asked: [] })
  expect(errors()).toBe('')
  expect(sheet.ready()).toBeNull()
  expect(sheet.questionError).toBe('Écrivez votre question.')
  expect(sheet.askedError).toBe('Choisissez au moins une profession.')
})

test.each([
  [
    'a question of 4,001 characters',
    () => sheet.fill({ question: 'é'.repeat(4001) }),
    '1 caractère de trop',
  ],
  ['a context of 2,002', () => sheet.fill({ context: 'é'.repeat(2002) }), '2 caractères de trop'],
  ['a day gone by', () => sheet.fill({ wished: '2020-02-29' }), 'une date à venir'],
  ['a year of five figures', () => sheet.fill({ wished: '12345-01-01' }), 'dans l’année'],
  ['a day after more than a year', () => sheet.fill({ wished: '9999-12-31' }), 'dans l’année'],
  ['a sex without an age', () => sheet.fill({ sex: 'f' }), 'une tranche d’âge'],
])('%s is refused with a sentence at the field', (_what, fill, sentence) => {
  fill()
  expect(sheet.ready()).toBeNull()
  expect(errors()).toContain(sentence)
})

test('today is a day to come, until its last minute in the territory, wherever this computer stands', () => {
  setServerTime(Date.parse('2026-11-22T22:30:00Z'))
  sheet.fill({ wished: '2026-11-22' })
  expect(sheet.ready()?.wished).toBe(Date.parse('2026-11-22T22:59:59Z'))
})

test('what day it is the server says, not this computer', () => {
  vi.useFakeTimers({ now: new Date('2035-06-01T12:00:00'), toFake: ['Date'] })
  setServerTime(new Date('2026-11-22T12:00:00').getTime())
  sheet.fill({ wished: '2026-11-30' })
  expect(sheet.ready()?.wished).toBe(Date.parse('2026-11-30T22:59:59Z'))
  expect(sheet.latest).toBe('2027-11-22')
})

test('a patient is said by what was filled in alone', () => {
  sheet.fill({ age: '80+' })
  expect(sheet.ready()?.patient).toEqual({ age: '80+' })
  sheet.fill({ context: 'Vit seule.' })
  expect(sheet.ready()?.patient).toEqual({ age: '80+', context: 'Vit seule.' })
})

test('all that was filled in is there when one comes back', () => {
  const filled = { wished: '2030-01-31', age: '80+', sex: 'f', title: 'Marche' } as const
  sheet.fill({ ...filled, context: 'Vit seule.' })
  expect(new Sheet(draft).fields).toMatchObject({
    ...{ question: 'Qui peut passer ?', asked: ['physiotherapist'], context: 'Vit seule.' },
    ...filled,
  })
})

test('a sheet that was emptied is no draft', () => {
  sheet.fill({ question: '', asked: [] })
  expect(draft.text).toBe('')
})
