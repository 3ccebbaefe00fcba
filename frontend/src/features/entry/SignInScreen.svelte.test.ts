import { afterEach, expect, test, vi } from 'vitest'

import { device } from '#state/session/device.svelte.ts'
import { session } from '#state/session/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import { router } from '../shell/router.svelte.ts'

import SignInScreen from './SignInScreen.svelte'

vi.stubGlobal('matchMedia', () => ({ matches: true }))
vi.spyOn(device, 'look').mockResolvedValue('prf')

afterEach(() => {
  router.fragment = ''
  session.phase = 'loading'
})

function screen(fragment: string) {
  session.phase = 'signed-out'
  device.can = 'prf'
  router.fragment = fragment
  return draw(SignInScreen, {})
}

test('what came of a visit to Pro Santé Connect is said before the first way in', () => {
  const page = screen('psc-unknown')
  const told = page.querySelector('[role="alert"]')
  const first = page.querySelector('form')
  expect(told?.textContent).toContain('n’est reliée à aucun accès ici')
  expect(first && told && told.compareDocumentPosition(first)).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  )
})

test('without such a visit nothing is wrong', () => {
  expect(screen('').querySelector('[role="alert"]')).toBeNull()
})

test('says that the site has not heard of a sign-out yet, and what to do', () => {
  const unheard = vi.spyOn(session, 'unheard', 'get').mockReturnValue(true)
  expect(screen('').querySelector('[role="alert"]')?.textContent).toContain(
    'Laissez cette page ouverte',
  )
  unheard.mockRestore()
})

test('says that what this device kept was deleted, where it was signed out from elsewhere', () => {
  session.turnedOut = true
  expect(screen('').querySelector('[role="alert"]')?.textContent).toContain('a été effacé')
  session.turnedOut = false
})
