import { flushSync, tick } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import type { EventView } from '#state/agenda/agenda-views.ts'
import { setServerTime } from '#state/clock.ts'
import { draftOfForm } from '#state/threads/drafts.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import AnnouncementForm from './AnnouncementForm.svelte'
import EventForm from './EventForm.svelte'

const starts = Date.parse('2030-12-03T18:30:00Z')
const event = {
  ...{ starts, ends: starts + 3_600_000, zone: 'Europe/Paris', kind: 'meeting' },
  title: 'Réunion',
} as EventView

const rest = {
  ...{ action: 'Publier', problem: null, busy: false },
  draft: draftOfForm('t/event'),
}

const sent = () => Promise.resolve(true)

afterEach(() => {
  rest.draft.clear()
  vi.useRealTimers()
  setServerTime(Date.now())
})

function send(page: HTMLElement) {
  page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  flushSync()
  return [...page.querySelectorAll('[aria-invalid=true]')]
}

test('an event whose end is no later than its beginning is refused at the end', () => {
  const onsubmit = vi.fn(sent)
  const page = draw(EventForm, { ...rest, onsubmit, event: { ...event, ends: starts } })
  expect(send(page)).toHaveLength(1)
  expect(page.textContent).toContain('La fin vient après le début')
  expect(onsubmit).not.toHaveBeenCalled()
})

test('an event longer than a month is refused at the end', () => {
  const onsubmit = vi.fn(sent)
  const ends = starts + 32 * 86_400_000
  send(draw(EventForm, { ...rest, onsubmit, event: { ...event, ends } }))
  expect(onsubmit).not.toHaveBeenCalled()
})

test('a title of spaces is refused at its field', () => {
  const onsubmit = vi.fn(sent)
  const page = draw(EventForm, { ...rest, onsubmit, event: { ...event, title: '  ' } })
  expect(send(page)).toHaveLength(1)
  expect(onsubmit).not.toHaveBeenCalled()
})

test('an announcement of spaces is refused at its fields', () => {
  const onsubmit = vi.fn(sent)
  const announcement = { title: ' ', text: '\n ', acknowledge: false }
  const page = draw(AnnouncementForm, { ...rest, onsubmit, announcement })
  expect(send(page)).toHaveLength(2)
  expect(onsubmit).not.toHaveBeenCalled()
})

test('what is complete is sent', () => {
  const onsubmit = vi.fn(sent)
  send(draw(EventForm, { ...rest, onsubmit, event }))
  expect(onsubmit).toHaveBeenCalledOnce()
})

test('an event that is to come is not moved into the past without a word', () => {
  const onsubmit = vi.fn(sent)
  const page = draw(EventForm, { ...rest, onsubmit, event })
  const date = page.querySelector<HTMLInputElement>('input[type=date]')
  if (!date) throw new Error('no field')
  date.value = '2020-12-03'
  date.dispatchEvent(new Event('input', { bubbles: true }))
  const wrong = send(page)
  expect(wrong[0]).toBe(date)
  expect(page.textContent).toContain('Choisissez un moment à venir.')
  expect(onsubmit).not.toHaveBeenCalled()
})

test('who sends is led to the first field that wants mending', async () => {
  const page = draw(EventForm, { ...rest, onsubmit: sent, event: { ...event, title: ' ' } })
  const [title] = send(page)
  await tick()
  expect(document.activeElement).toBe(title)
})

test('what is to come the server’s clock says, not this computer’s', () => {
  vi.useFakeTimers({ now: starts + 86_400_000, toFake: ['Date'] })
  setServerTime(starts - 86_400_000)
  const onsubmit = vi.fn(sent)
  send(draw(EventForm, { ...rest, onsubmit, event }))
  expect(onsubmit).toHaveBeenCalledOnce()
})

test('an announcement pasted with tabs is sent with spaces', () => {
  const onsubmit = vi.fn(sent)
  const announcement = { title: 'Garde\tde nuit', text: 'Lundi\tAnne', acknowledge: false }
  send(draw(AnnouncementForm, { ...rest, onsubmit, announcement }))
  expect(onsubmit).toHaveBeenCalledWith({
    ...{ title: 'Garde de nuit', text: 'Lundi Anne', acknowledge: false },
  })
})

test('fewer places than people who have one: who loses theirs is told of before it is saved', () => {
  const full = { ...event, capacity: 8, coming: 8 }
  const page = draw(EventForm, { ...rest, onsubmit: sent, event: full })
  expect(page.textContent).not.toContain('en attente')
  const places = page.querySelector<HTMLInputElement>('input[type=number]')
  if (!places) throw new Error('no field')
  places.value = '6'
  places.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  expect(page.textContent).toContain('2 personnes qui ont une place passeront en attente')
})

/** Types into the first field of that kind. */
function type(page: HTMLElement, field: string, text: string) {
  const input = page.querySelector<HTMLInputElement>(field)
  if (!input) throw new Error('no field')
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  return input
}

const TITLE = 'input[maxlength="120"]'
const opened = async (given = {}) => {
  const page = draw(EventForm, { ...rest, onsubmit: sent, ...given })
  await rest.draft.restored
  await tick()
  return page
}

test('who leaves a form finds again what they typed, and may begin anew', async () => {
  type(await opened(), TITLE, 'Soirée plaies')
  const page = await opened()
  expect(page.querySelector<HTMLInputElement>(TITLE)?.value).toBe('Soirée plaies')
  expect(page.textContent).toContain('Vous retrouvez ce que vous aviez commencé')
  ;[...page.querySelectorAll('button')]
    .find((each) => each.textContent.includes('Recommencer'))
    ?.click()
  flushSync()
  expect(page.querySelector<HTMLInputElement>(TITLE)?.value).toBe('')
  expect((await opened()).textContent).not.toContain('Vous retrouvez')
})

test('what somebody else changed meanwhile is not changed back by what one had begun', async () => {
  type(await opened({ event }), TITLE, 'Réunion du soir')
  const page = await opened({ event: { ...event, place: 'Mende' } })
  expect(page.querySelector<HTMLInputElement>(TITLE)?.value).toBe('Réunion du soir')
  expect(page.querySelector<HTMLInputElement>('input[maxlength="200"]')?.value).toBe('Mende')
})

test('what was sent is no draft; what was refused is', async () => {
  const refused = await opened({ event, onsubmit: () => Promise.resolve(false) })
  type(refused, TITLE, 'Réunion du soir')
  send(refused)
  await tick()
  expect(rest.draft.text).toContain('Réunion du soir')
  send(await opened({ event }))
  await vi.waitFor(() => expect(rest.draft.text).toBe(''))
})

test('a form that is merely looked at is no draft', async () => {
  await opened({ event })
  expect(rest.draft.text).toBe('')
})
