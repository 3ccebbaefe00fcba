import { flushSync } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'

import { connection } from '#state/session/connection.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import { Part, screenOf } from '../part.svelte.ts'

import NotFoundScreen from './NotFoundScreen.svelte'
import PartScreen from './PartScreen.svelte'

const module = { Screen: NotFoundScreen }
const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))

afterEach(() => {
  vi.useRealTimers()
  connection.online = true
})

/** The page, once what was asked for came, or could not be had. */
async function shown(load: () => Promise<typeof module>) {
  vi.useFakeTimers()
  const page = draw(PartScreen, { ...screenOf(new Part(load), 'Screen'), given: {} })
  expect(page.querySelector('[role=status]')).not.toBeNull()
  await vi.runAllTimersAsync()
  flushSync()
  return page
}

test('a screen that is fetched takes the place of what stands for it', async () => {
  const page = await shown(() => Promise.resolve(module))
  expect(page.querySelector('h1')?.textContent).toBe('Page introuvable')
})

test('where the site has a newer version, the page is to be loaded anew', async () => {
  const page = await shown(gone)
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Une nouvelle version est là.')
  expect(page.querySelector('button')?.textContent).toContain('Recharger la page')
})

test('without a network the screen says so, and comes once there is one', async () => {
  connection.online = false
  const load = vi.fn(gone as () => Promise<typeof module>)
  const page = await shown(load)
  expect(page.querySelector('[role=alert]')?.textContent).toContain('Pas de réseau')
  load.mockImplementation(() => Promise.resolve(module))
  dispatchEvent(new Event('online'))
  await vi.runAllTimersAsync()
  flushSync()
  expect(page.querySelector('h1')?.textContent).toBe('Page introuvable')
})
