import { flushSync } from 'svelte'
import { expect, test } from 'vitest'

import type { TemplateView } from '#state/rooms/pathways.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import GroupForm from './GroupForm.svelte'

const review: TemplateView = {
  id: 'practice-review',
  name: 'Analyse de pratiques',
  about: 'Un petit groupe stable revient sur des situations vécues.',
  kind: 'closed',
  purpose: 'practice_review',
  trades: [],
}

const form = (template: TemplateView | undefined) => {
  const page = draw(GroupForm, { territory: 't', template })
  const field = page.querySelector<HTMLInputElement>('input:not([type=radio])')
  const type = (name: string) => {
    if (!field) throw new Error('no field')
    field.value = name
    field.dispatchEvent(new Event('input', { bubbles: true }))
    flushSync()
  }
  const submit = () => {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    flushSync()
  }
  const chosen = () =>
    [...page.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)
  return { page, field, type, submit, chosen }
}

test('a template fills in the form, and all of it can be changed', () => {
  const { field, chosen } = form(review)
  expect(field?.value).toBe('Analyse de pratiques')
  expect(chosen()).toEqual(['practice_review', 'closed'])
})

test('the template that one chose is named above what it is for', () => {
  expect(form(review).page.querySelector('h2')?.textContent).toBe('Analyse de pratiques')
  expect(form(undefined).page.querySelector('h2')).toBeNull()
})

test('who makes a closed group is told what others see of it, and who makes an open one is not', () => {
  const told = 'Tous les adhérents voient son nom'
  expect(form(review).page.textContent).toContain(told)
  expect(form(undefined).page.textContent).not.toContain(told)
})

test('a group without a name is refused at the field, once it was tried', () => {
  const { page, field, submit } = form(undefined)
  expect(field?.getAttribute('aria-invalid')).toBe('false')
  submit()
  expect(field?.getAttribute('aria-invalid')).toBe('true')
  expect(page.textContent).toContain('Donnez un nom à ce groupe.')
})

test('a name that the log would not take is refused while it is typed', () => {
  const { page, type } = form(undefined)
  type('a'.repeat(81))
  expect(page.textContent).toContain('Quatre-vingts signes au plus.')
  type('a'.repeat(80))
  expect(page.textContent).not.toContain('Quatre-vingts signes au plus.')
})

test('who is no carer is told that they will read nothing in a carers’ group, and in no other', () => {
  const { page } = form(undefined)
  expect(page.textContent).toContain('vous n’y lirez rien')
  expect(form(review).page.textContent).not.toContain('vous n’y lirez rien')
})
