import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { type ProfileView, searchIn } from '#state/people/directory.svelte.ts'
import type { PersonView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import PeoplePicker from './PeoplePicker.svelte'

vi.mock(import('#state/people/directory.svelte.ts'), async (original) => {
  return { ...(await original()), searchIn: vi.fn() }
})

const anne: PersonView = { account: 'anne', name: 'Anne Vidal', trade: 'doctor' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' }
const profile = (person: PersonView): ProfileView => ({
  ...person,
  ...{ profession: '', does: '', communes: [], languages: [], homeVisits: false },
  ...{ newPatients: false, slots: [], saved: false, reach: { mssante: '', line: '', when: '' } },
})

/** The directory finds both; only those who may be chosen are offered. */
function show(candidates: PersonView[]) {
  const question = $state({ q: '' })
  const found = { question, people: [anne, paul].map(profile), ask: vi.fn() }
  vi.mocked(searchIn).mockReturnValue({ ...found, loading: false, problem: null } as never)
  const props = $state({
    territory: 'cpts',
    legend: 'À qui ?',
    candidates,
    chosen: [] as PersonView[],
  })
  const page = draw(PeoplePicker, props)
  const press = (name: string) => {
    const buttons = [...page.querySelectorAll('button')]
    buttons.find((button) => button.textContent.includes(name))?.click()
    flushSync()
  }
  return { page, press, pressed: () => page.querySelectorAll('[aria-pressed="true"]').length }
}

afterEach(() => void vi.restoreAllMocks())

test('people are chosen by a tap and put back by another', () => {
  const { press, pressed } = show([anne, paul])
  press('Anne Vidal')
  press('Paul Roche')
  expect(pressed()).toBe(2)
  press('Anne Vidal')
  expect(pressed()).toBe(1)
})

test('who may not be chosen is not offered', () => {
  expect(show([paul]).page.textContent).not.toContain('Anne Vidal')
})

test('Enter in the search does not send the form around it', () => {
  const { page } = show([anne])
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  page.querySelector('input')?.dispatchEvent(enter)
  expect(enter.defaultPrevented).toBe(true)
})
