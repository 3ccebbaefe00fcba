import { flushSync } from 'svelte'
import { expect, onTestFinished, test, vi } from 'vitest'

import { Problem } from '#state/problem.ts'
import { coordination } from '#state/rooms/coordination.svelte.ts'
import type { AdherentView } from '#state/views.ts'
import { announcer } from '#ui/announcer.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import PeopleList from './PeopleList.svelte'

HTMLDialogElement.prototype.showModal = function () {
  this.open = true
}

const person = (name: string, more: Partial<AdherentView> = {}): AdherentView => ({
  ...{ account: name, name, trade: 'nurse', role: 'member', carer: true },
  basis: { kind: 'link', at: 0 },
  ...more,
})

const people = [
  person('Claire Martin', { role: 'coordinator', trade: 'coordinator' }),
  ...['Ana', 'Bea', 'Chloé', 'Dora', 'Élise', 'Fanny'].map((name) => person(name)),
  person('Hugo', { trade: 'doctor' }),
]

const list = (shown: AdherentView[]) => {
  const page = draw(PeopleList, { territory: 't', people: shown })
  const names = () => [...page.querySelectorAll('summary b')].map(({ textContent }) => textContent)
  const search = (text: string) => {
    const field = page.querySelector<HTMLInputElement>('input[type=search]')
    if (!field) throw new Error('no search')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  return { page, names, search }
}

test('of many the first are shown; the others one asks for', () => {
  const { page, names } = list(people)
  expect(names()).toHaveLength(6)
  page.querySelector<HTMLButtonElement>(':scope > div > button')?.click()
  flushSync()
  expect(names()).toHaveLength(people.length)
})

test('a few need no search', () => {
  expect(list(people.slice(0, 3)).page.querySelector('input')).toBeNull()
})

test('people are found by name, profession or role, whatever the accents', () => {
  const { names, search } = list(people)
  search('elise')
  expect(names()).toEqual(['Élise'])
  search('médecin')
  expect(names()).toEqual(['Hugo'])
  search('coordination')
  expect(names()).toEqual(['Claire Martin'])
})

test('who finds nobody is told what to do', () => {
  const { page, search } = list(people)
  search('zzz')
  expect(page.textContent).toContain('invitez cette personne')
})

/** Presses what removes Ana, of whom the site says that it knows nobody of that name. */
const removeInVain = (meanwhile: () => void = () => undefined) => {
  const removing = vi.spyOn(coordination, 'removeMember').mockImplementation(async () => {
    meanwhile()
    throw new Problem('unknown')
  })
  onTestFinished(() => removing.mockRestore())
  document.querySelector<HTMLButtonElement>('[aria-label^="Retirer"]')?.click()
  flushSync()
  const [, sure] = document.querySelectorAll<HTMLButtonElement>('dialog[open] .gestures button')
  sure?.click()
}
const alerts = () => [...document.querySelectorAll('[role=alert]')].map((each) => each.textContent)

test('who removes whom somebody else removed meanwhile is told, though the row is gone', async () => {
  const props = $state({ territory: 't', people: [person('Ana'), person('Bea')] })
  draw(PeopleList, props)
  removeInVain(() => (props.people = props.people.slice(1)))
  await vi.waitFor(() => {
    expect(announcer.text).toContain('n’est plus là')
  })
  expect(alerts()).toEqual([])
})

test('whose row stays is told by its question alone, not twice', async () => {
  announcer.hush()
  draw(PeopleList, { territory: 't', people: [person('Ana')] })
  removeInVain()
  await vi.waitFor(() => {
    expect(alerts()).toEqual([expect.stringContaining('n’est plus là')])
  })
  expect(announcer.text).toBe('')
})
