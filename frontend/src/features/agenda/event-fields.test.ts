import { expect, test } from 'vitest'

import type { EventView } from '#state/agenda-views.ts'

import { contentOf, fieldsOf } from './event-fields.ts'

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
