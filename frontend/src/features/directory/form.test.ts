// @vitest-environment node
import { expect, test } from 'vitest'

import { communeMeant, type Draft, profileFrom, wrongField } from './form.ts'

const draft: Draft = {
  does: ' Plaies et cicatrisation ',
  communes: [{ code: '48092', name: 'Marvejols', latitude: 44.5, longitude: 3.3 }],
  commune: '',
  languages: ['fr'],
  homeVisits: true,
  newPatients: false,
  slots: [{ weekday: 0, from: '09:00', to: '12:00' }],
  reach: { mssante: '', line: ' 04 65 71 10 12', when: '' },
  away: false,
  absence: { from: '', to: '', replacement: '' },
}

test('what is sent is trimmed, and an absence that is not planned is not sent', () => {
  expect(profileFrom(draft)).toEqual({
    does: 'Plaies et cicatrisation',
    communes: ['48092'],
    languages: ['fr'],
    homeVisits: true,
    newPatients: false,
    slots: draft.slots,
    reach: { mssante: '', line: '04 65 71 10 12', when: '' },
  })
})

test('a tab that was pasted is sent as a space, in each line and text', () => {
  const reach = { mssante: '', line: '04\t66', when: 'le\tmatin' }
  expect(profileFrom({ ...draft, does: 'Plaies\tet\nescarres', reach })).toMatchObject({
    does: 'Plaies et\nescarres',
    reach: { line: '04 66', when: 'le matin' },
  })
})

test.each([
  ['ends before it begins', [{ weekday: 0, from: '12:00', to: '09:00' }]],
  [
    'overlaps another of its day',
    [
      { weekday: 0, from: '11:00', to: '13:00' },
      { weekday: 0, from: '09:00', to: '12:00' },
    ],
  ],
])('a slot that %s is wrong', (_name, slots) => {
  expect(wrongField({ ...draft, slots })).toBe('slots')
})

test('an absence needs two days in order', () => {
  const away = { ...draft, away: true }
  expect(wrongField(away)).toBe('absence')
  const absence = { from: '2026-08-01', to: '2026-08-01', replacement: '' }
  expect(wrongField({ ...away, absence })).toBeUndefined()
})

const commune = (name: string, code = name) => ({ code, name, latitude: 44, longitude: 3 })

test('a commune that was typed is meant when it is the only one found, or the only one of that name', () => {
  const [marvejols, mende, mendes] = ['Marvejols', 'Mende', 'Mendes'].map((name) => commune(name))
  if (!marvejols || !mende || !mendes) throw new Error('no communes')
  expect(communeMeant('marv', [marvejols])).toBe(marvejols)
  expect(communeMeant('MENDE', [mende, mendes])).toBe(mende)
})

test('of several that it may be none is meant, nor of none', () => {
  expect(communeMeant('men', [commune('Mende'), commune('Mendes')])).toBeUndefined()
  const two = [commune('Saint-Denis', '48145'), commune('Saint-Denis', '93066')]
  expect(communeMeant('saint denis', two)).toBeUndefined()
  expect(communeMeant('atlantide', [])).toBeUndefined()
})
