import { flushSync } from 'svelte'
import { expect, test, vi } from 'vitest'

import { device } from '#state/session/device.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import SignInWays from './SignInWays.svelte'

vi.stubGlobal('matchMedia', () => ({ matches: true }))

const email = (page: HTMLElement) => page.querySelector<HTMLInputElement>('input[type="email"]')
const turn = (page: HTMLElement, words: string) =>
  [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes(words))

test('an address that was typed stays when the sheet is taken instead of the words', () => {
  device.can = 'prf'
  const page = draw(SignInWays, {})
  const typed = email(page)
  if (!typed) throw new Error('no field')
  typed.value = 'ines@exemple.fr'
  typed.dispatchEvent(new Event('input', { bubbles: true }))
  turn(page, 'feuille de secours')?.click()
  flushSync()
  expect(page.textContent).toContain('Code de la feuille de secours')
  expect(email(page)?.value).toBe('ines@exemple.fr')
})
