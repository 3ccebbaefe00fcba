import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import type { EventView } from '#state/agenda-views.ts'
import { draw } from '#ui/testing/draw.ts'

import AnnouncementForm from './AnnouncementForm.svelte'
import EventForm from './EventForm.svelte'

const starts = Date.parse('2030-12-03T18:30:00Z')
const event = {
  ...{ starts, ends: starts + 3_600_000, zone: 'Europe/Paris', kind: 'meeting' },
  title: 'Réunion',
} as EventView

const rest = { action: 'Publier', problem: null, busy: false }

function send(page: HTMLElement) {
  page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  flushSync()
  return [...page.querySelectorAll('[aria-invalid=true]')]
}

test('an event whose end is no later than its beginning is refused at the end', () => {
  const onsubmit = vi.fn()
  const page = draw(EventForm, { ...rest, onsubmit, event: { ...event, ends: starts } })
  expect(send(page)).toHaveLength(1)
  expect(page.textContent).toContain('La fin vient après le début')
  expect(onsubmit).not.toHaveBeenCalled()
})

test('an event longer than a month is refused at the end', () => {
  const onsubmit = vi.fn()
  const ends = starts + 32 * 86_400_000
  send(draw(EventForm, { ...rest, onsubmit, event: { ...event, ends } }))
  expect(onsubmit).not.toHaveBeenCalled()
})

test('a title of spaces is refused at its field', () => {
  const onsubmit = vi.fn()
  const page = draw(EventForm, { ...rest, onsubmit, event: { ...event, title: '  ' } })
  expect(send(page)).toHaveLength(1)
  expect(onsubmit).not.toHaveBeenCalled()
})

test('an announcement of spaces is refused at its fields', () => {
  const onsubmit = vi.fn()
  const announcement = { title: ' ', text: '\n ', acknowledge: false }
  const page = draw(AnnouncementForm, { ...rest, onsubmit, announcement })
  expect(send(page)).toHaveLength(2)
  expect(onsubmit).not.toHaveBeenCalled()
})

test('what is complete is sent', () => {
  const onsubmit = vi.fn()
  send(draw(EventForm, { ...rest, onsubmit, event }))
  expect(onsubmit).toHaveBeenCalledOnce()
})
