import { afterEach, expect, test } from 'vitest'

import { leaveFocus } from './focus.ts'

afterEach(() => document.body.replaceChildren())

function page(): { heading: HTMLElement; button: HTMLElement } {
  document.body.innerHTML =
    '<h1 tabindex="-1">Mes appareils connectés</h1><button>Mettre fin</button><input>'
  const [heading, button] = ['h1', 'button'].map((name) => document.querySelector(name))
  return { heading, button } as { heading: HTMLElement; button: HTMLElement }
}

test('what is gone leaves the keyboard to the heading, or to who is named', async () => {
  const { heading, button } = page()
  button.focus()
  button.remove()
  await leaveFocus()
  expect(document.activeElement).toBe(heading)
  heading.blur()
  await leaveFocus(() => document.querySelector('input'))
  expect(document.activeElement?.tagName).toBe('INPUT')
})

test('what stays keeps the keyboard', async () => {
  const { button } = page()
  button.focus()
  await leaveFocus()
  expect(document.activeElement).toBe(button)
})
