import { createRawSnippet, flushSync, tick } from 'svelte'
import { expect, test, vi } from 'vitest'

import Button from './Button.svelte'
import Form from './Form.svelte'
import EmptyForm from './testing/EmptyForm.svelte'
import { draw } from './testing/draw.ts'

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }))

test('a refusal is brought into sight, after the last field', () => {
  const shown = (Element.prototype.scrollIntoView = vi.fn())
  const props = $state({
    problem: null as string | null,
    onsubmit: () => undefined,
    children: words('un champ'),
  })
  const page = draw(Form, props)
  expect(shown).not.toHaveBeenCalled()
  props.problem = 'Ce code ne convient pas.'
  flushSync()
  expect(shown).toHaveBeenCalledOnce()
  expect(page.querySelector('form')?.lastElementChild?.textContent).toContain('ne convient pas')
})

test('what is missing is said at its field, in our words, and nothing is sent', async () => {
  const onsubmit = vi.fn()
  const page = draw(EmptyForm, { onsubmit })
  const form = page.querySelector('form')
  const input = page.querySelector('input')
  form?.requestSubmit()
  flushSync()
  expect(form?.noValidate).toBe(true)
  expect(page.querySelector('.error')?.textContent).toBe('Remplissez ce champ.')
  await tick()
  expect(document.activeElement).toBe(input)
  expect(input?.getAttribute('aria-invalid')).toBe('true')
  if (input) input.value = 'Réunion'
  input?.dispatchEvent(new Event('input', { bubbles: true }))
  flushSync()
  expect(page.querySelector('.error')).toBeNull()
  form?.requestSubmit()
  expect(onsubmit).toHaveBeenCalledOnce()
})

test('a busy button keeps the focus and does not start again', () => {
  const onclick = vi.fn()
  const props = $state({ busy: false, onclick, children: words('Rejoindre') })
  const button = draw(Button, props).querySelector('button')
  button?.focus()
  button?.click()
  props.busy = true
  flushSync()
  button?.click()
  expect(onclick).toHaveBeenCalledOnce()
  expect(document.activeElement).toBe(button)
  expect(button?.getAttribute('aria-busy')).toBe('true')
})
