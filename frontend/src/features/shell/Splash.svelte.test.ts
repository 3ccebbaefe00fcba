import { flushSync } from 'svelte'
import { afterEach, expect, test } from 'vitest'

import { connection } from '#state/session/connection.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import Splash from './Splash.svelte'

afterEach(() => (connection.online = true))

test('a start without a network says what happens next, and only then', () => {
  const page = draw(Splash, {})
  expect(page.textContent).not.toContain('dès que le réseau revient')
  connection.online = false
  flushSync()
  expect(page.textContent).toContain('La page s’ouvrira d’elle-même')
  expect(page.textContent).not.toContain('Chargement')
})
