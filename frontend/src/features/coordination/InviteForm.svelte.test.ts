import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { coordination, type LinkInMaking } from '#state/rooms/coordination.svelte.ts'
import { Problem } from '#state/problem.ts'
import { draw } from '#ui/testing/draw.ts'

import InviteForm from './InviteForm.svelte'

afterEach(() => vi.restoreAllMocks())

const link = { id: 'i', name: 'Inès Roche', url: 'https://exemple.fr/invitation/i#s', expires: 0 }

const form = () => {
  const make = vi.fn(() => Promise.resolve(link))
  const asked = vi
    .spyOn(coordination, 'personalLink')
    .mockReturnValue({ make } as unknown as LinkInMaking)
  const ondone = vi.fn()
  const page = draw(InviteForm, { territory: 't', ondone })
  const fields = [...page.querySelectorAll<HTMLInputElement>('input:not([type=checkbox]), select')]
  const type = (...values: string[]) => {
    values.forEach((value, at) => {
      const field = fields[at]
      if (!field) throw new Error('no such field')
      field.value = value
      for (const event of ['input', 'change']) {
        field.dispatchEvent(new Event(event, { bubbles: true }))
      }
    })
    flushSync()
  }
  const submit = () => {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
  }
  return { page, type, submit, asked, make, ondone }
}

test('a number of the register that is rarely right is doubted, and taken', async () => {
  const { page, type, submit, asked, ondone } = form()
  type('Inès Roche', 'nurse', '101 0120 5565')
  expect(page.textContent).toContain('Ce numéro semble mal recopié')
  submit()
  await vi.waitFor(() => expect(ondone).toHaveBeenCalledWith(link))
  expect(asked).toHaveBeenCalledWith(expect.objectContaining({ rpps: '10101205565' }))
})

test('one that lacks a digit is refused at its field', () => {
  const { page, type, submit, asked } = form()
  type('Inès Roche', 'nurse', '1010120556')
  submit()
  expect(page.textContent).toContain('Un numéro RPPS a onze chiffres.')
  expect(asked).not.toHaveBeenCalled()
})

test('a link whose answer was lost is asked for again, and not made anew', async () => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined
  const { page, type, submit, asked, make, ondone } = form()
  make.mockRejectedValueOnce(new Problem('offline'))
  type('Inès Roche', 'nurse')
  submit()
  await vi.waitFor(() => expect(page.textContent).toContain('Pas de réseau'))
  submit()
  await vi.waitFor(() => expect(ondone).toHaveBeenCalledWith(link))
  expect([asked.mock.calls.length, make.mock.calls.length]).toEqual([1, 2])
})
