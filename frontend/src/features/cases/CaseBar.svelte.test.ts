import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { session } from '#state/session/session.svelte.ts'
import { threadOf } from '#state/threads/thread.svelte.ts'
import type { CaseState, CaseView, PersonView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import CaseBar from './CaseBar.svelte'

const anne: PersonView = { account: 'anne', name: 'Anne Vidal', trade: 'doctor' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' }

const view = (state: CaseState, moves: CaseState[], more: Partial<CaseView> = {}): CaseView => ({
  ...{ state, moves, asker: anne, by: anne, own: false, at: 0, asked: ['physiotherapist'] },
  ...{ reopened: false, forMe: true, late: false, conflict: false },
  ...more,
})

const thread = threadOf('pathway', 'walk')
const words = (buttons: Iterable<Element>) => [...buttons].map((one) => one.textContent.trim())

const signedInAs = (me: PersonView) =>
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...me, email: 'me@example.org' })

function show(me: PersonView, shown: CaseView) {
  signedInAs(me)
  const page = draw(CaseBar, { thread, view: shown })
  return {
    page,
    main: words(page.querySelectorAll('.gestures .solid')),
    others: words(page.querySelectorAll('.gestures .quiet')),
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  HTMLDialogElement.prototype.close = () => undefined
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('who asked is not invited to take their own question', () => {
  const { main, others } = show(anne, view('open', ['taken', 'answered', 'closed'], { own: true }))
  expect([main, others]).toEqual([[], ['Clore avec une conclusion']])
})

test('who asked closes once it is answered', () => {
  const { main, others } = show(anne, view('answered', ['open', 'closed'], { by: paul }))
  expect([main, others]).toEqual([['Clore avec une conclusion'], ['Rouvrir']])
})

test('who asked does not give back what another took', () => {
  const { main, others } = show(anne, view('taken', ['open', 'answered', 'closed'], { by: paul }))
  expect([main, others]).toEqual([[], ['Remettre à prendre', 'Clore avec une conclusion']])
})

test('anybody else takes it first, then says that they answered', () => {
  const open = show(paul, view('open', ['taken', 'answered']))
  expect([open.main, open.others]).toEqual([['Je m’en occupe'], ['J’ai répondu']])
  const taken = show(paul, view('taken', ['open', 'answered'], { by: paul, own: true }))
  expect([taken.main, taken.others]).toEqual([['J’ai répondu'], ['Rendre']])
})

test('what another took may be answered, quietly', () => {
  const { main, others } = show(paul, view('taken', ['answered'], { by: anne }))
  expect([main, others]).toEqual([[], ['J’ai répondu']])
})

test('to open a closed case again never stands out', () => {
  const { main, others } = show(anne, view('closed', ['open'], { own: true }))
  expect([main, others]).toEqual([[], ['Rouvrir']])
})

test('a state is said once', () => {
  const { page } = show(paul, view('answered', [], { by: paul, own: true }))
  expect(page.textContent.match(/répondu/gi)).toHaveLength(1)
  expect(page.textContent).toContain('selon vous')
})

test('a double tap takes a case, and does nothing more', async () => {
  const move = vi.spyOn(thread, 'moveCase').mockResolvedValue()
  signedInAs(paul)
  const props = $state({ thread, view: view('open', ['taken', 'answered']) })
  const tap = () => page.querySelector<HTMLElement>('.gestures .solid')?.click()
  const page = draw(CaseBar, props)
  tap()
  await vi.advanceTimersByTimeAsync(0)
  props.view = view('taken', ['open', 'answered'], { by: paul, own: true })
  flushSync()
  tap()
  expect(move.mock.calls).toEqual([['taken']])
  await vi.runAllTimersAsync()
  flushSync()
  tap()
  expect(move.mock.calls).toEqual([['taken'], ['answered']])
})

test('a gesture that goes once done leaves the keyboard where the case stands', async () => {
  vi.spyOn(thread, 'moveCase').mockImplementation(() => {
    props.view = view('answered', [], { by: paul, own: true })
    return Promise.resolve()
  })
  signedInAs(paul)
  const props = $state({ thread, view: view('open', ['taken', 'answered']) })
  const button = draw(CaseBar, props).querySelector<HTMLElement>('.gestures .solid')
  button?.focus()
  button?.click()
  await vi.runAllTimersAsync()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Répondu')
})
