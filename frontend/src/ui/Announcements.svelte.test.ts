import { flushSync } from 'svelte'
import { expect, test } from 'vitest'

import Announcements from './Announcements.svelte'
import { announcer } from './announcer.svelte.ts'
import { draw } from './testing/draw.ts'

test('what was told goes with the next press, and what that brings is told', () => {
  const page = draw(Announcements, {})
  announcer.say('Le cas est pris.')
  flushSync()
  expect(page.textContent).toContain('Le cas est pris.')
  dispatchEvent(new Event('pointerdown'))
  flushSync()
  expect(page.textContent).not.toContain('Le cas est pris.')
  announcer.say('Le cas est clos.')
  flushSync()
  expect(page.textContent).toContain('Le cas est clos.')
})
