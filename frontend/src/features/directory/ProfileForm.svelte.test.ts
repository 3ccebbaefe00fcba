import { flushSync } from 'svelte'
import { beforeEach, expect, test, vi } from 'vitest'

import { self } from '#state/people/self.svelte.ts'
import { draftOfForm } from '#state/threads/drafts.svelte.ts'
import { findCommunes, type ProfileView, saveProfile } from '#state/people/directory.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ProfileForm from './ProfileForm.svelte'

vi.mock(import('#state/people/directory.svelte.ts'), async (original) => {
  return { ...(await original()), findCommunes: vi.fn(), saveProfile: vi.fn() }
})

const person: ProfileView = {
  ...{ account: 'a', name: 'Anne Petit', trade: 'nurse', profession: '', communes: [] },
  ...{ languages: [], homeVisits: true, newPatients: false, slots: [], saved: true },
  ...{ does: 'Pansements', reach: { mssante: '', line: '', when: '' } },
}
const commune = (name: string) => ({ code: name, name, latitude: 44, longitude: 3 })

const form = () => {
  const ondone = vi.fn()
  const page = draw(ProfileForm, { person, territory: 't', ondone })
  const field = page.querySelector<HTMLInputElement>('.picker input')
  const type = (text: string) => {
    if (!field) throw new Error('no field')
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  const save = () =>
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  return { page, field, type, save, ondone }
}

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn()
  vi.mocked(saveProfile).mockReset().mockResolvedValue()
})

test('a commune that was typed and not picked is saved when there is but one of that name', async () => {
  vi.mocked(findCommunes).mockResolvedValue([commune('Mende')])
  const { type, save, ondone } = form()
  type('mende')
  save()
  await vi.waitFor(() => expect(ondone).toHaveBeenCalledOnce())
  expect(saveProfile).toHaveBeenCalledWith('t', expect.objectContaining({ communes: ['Mende'] }))
})

test('one that may be several is refused at its field, and nothing is saved nor lost', async () => {
  vi.mocked(findCommunes).mockResolvedValue([commune('Saint-Léger'), commune('Saint-Alban')])
  const { page, field, type, save } = form()
  type('saint')
  save()
  await vi.waitFor(() => expect(document.activeElement).toBe(field))
  expect(field?.getAttribute('aria-invalid')).toBe('true')
  expect(page.textContent).toContain('ou effacez ce qui reste écrit')
  expect(saveProfile).not.toHaveBeenCalled()
  expect(field?.value).toBe('saint')
  expect(page.querySelector('textarea')?.value).toBe('Pansements')
})

test('what an earlier release kept of a profile is completed where it has fewer parts', async () => {
  self.open = true
  const draft = draftOfForm('t/profile')
  draft.text = JSON.stringify({ does: 'Plaies', absence: { from: '2031-01-02' }, reach: 'lundi' })
  const { save } = form()
  await draft.restored
  flushSync()
  save()
  await vi.waitFor(() => expect(saveProfile).toHaveBeenCalledOnce())
  const { reach } = person
  expect(saveProfile).toHaveBeenCalledWith('t', expect.objectContaining({ does: 'Plaies', reach }))
  draft.clear()
  self.open = false
})
