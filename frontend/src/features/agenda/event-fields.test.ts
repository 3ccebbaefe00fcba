import { expect, test } from 'vitest'

import type { EventView } from '#state/agenda/agenda-views.ts'

import { contentOf, dateFault, fieldsOf } from './event-fields.ts'

const HOUR = 3_600_000
const starts = Date.parse('2026-12-01T18:30:00Z')

const lasting = (hours: number) => {
  const event = { starts, ends: starts + hours * HOUR, zone: 'Europe/Paris', kind: 'training' }
  return { ...event, title: 'Formation' } as EventView
}

test.each([1, 5, 23, 24, 31, 72, 31 * 24])('an event of %d hours keeps its end', (hours) => {
  const { ends } = contentOf(fieldsOf(lasting(hours)))
  expect((ends - starts) / HOUR).toBe(hours)
})

test('without a last day, an end before the beginning is the next day’s', () => {
  const fields = { ...fieldsOf(lasting(2)), until: '01:00' }
  expect(contentOf(fields).ends - starts).toBe(5.5 * HOUR)
})

test('an event that ends as it begins lasts no whole day', () => {
  const fields = { ...fieldsOf(lasting(2)), until: '19:30' }
  expect(contentOf(fields).ends).toBe(starts)
})

test('what was pasted with tabs is signed with spaces, line by line', () => {
  const fields = { ...fieldsOf(lasting(2)), title: 'Plaies\tet escarres', place: '\tMairie' }
  expect(contentOf({ ...fields, text: '1.\tAccueil\n2.\tCas' })).toMatchObject({
    ...{ title: 'Plaies et escarres', place: 'Mairie', text: '1. Accueil\n2. Cas' },
  })
})

const now = starts - HOUR
const begins = (at: number) => ({ starts: at, ends: at + HOUR })
const YEAR = 366 * 24 * HOUR

test('an event begins later than now and within five years', () => {
  expect(dateFault(begins(starts), { now })).toBeUndefined()
  expect(dateFault(begins(now - HOUR), { now })).toBe('past')
  expect(dateFault(begins(now + 5 * YEAR), { now })).toBe('far')
  const fields = { ...fieldsOf(lasting(2)), date: '12345-01-01' }
  expect(dateFault(contentOf(fields), { now })).toBe('far')
})

test('an event that is to come stays so when it is changed; one that has begun may be changed', () => {
  const past = begins(now - 2 * HOUR)
  expect(dateFault(past, { now, before: lasting(2) })).toBe('past')
  expect(dateFault(past, { now, before: { ...lasting(2), starts: now - HOUR } })).toBeUndefined()
})
