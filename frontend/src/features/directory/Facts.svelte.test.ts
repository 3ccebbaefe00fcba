import { expect, test } from 'vitest'

import type { ProfileView } from '#state/people/directory.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Facts from './Facts.svelte'

const said: ProfileView = {
  ...{ account: 'a', name: 'Anne Petit', trade: 'nurse', profession: '', does: '', communes: [] },
  ...{ languages: [], homeVisits: false, newPatients: false, slots: [], saved: true },
  reach: { mssante: '', line: '', when: '' },
}

const shown = (more: Partial<ProfileView>) =>
  draw(Facts, { person: { ...said, ...more }, territory: 't' }).textContent

test('who said nothing practical has nothing practical shown', () => {
  expect(shown({})).not.toContain('En pratique')
})

test('a box that was not ticked is no refusal', () => {
  const text = shown({ languages: ['fr'] })
  expect(text).toContain('français')
  expect(text).not.toContain('domicile')
  expect(text).not.toContain('patients')
})

test('what was ticked is shown', () => {
  expect(shown({ homeVisits: true })).toMatch(/Visites à domicile\s+Oui/)
  expect(shown({ newPatients: true })).toMatch(/Nouveaux patients\s+En accepte/)
})

test('an address adds nobody else to a letter', () => {
  const reach = { mssante: 'anne?bcc=espion@exemple.fr', line: '', when: '' }
  const drawn = draw(Facts, { person: { ...said, reach }, territory: 't' })
  expect(drawn.querySelector('a')?.href).toBe('mailto:anne%3Fbcc%3Despion@exemple.fr')
})
