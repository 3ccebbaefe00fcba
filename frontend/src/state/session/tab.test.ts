import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { freeLocks, useLocks } from '../testing/locks.ts'
import type * as tab from './tab.ts'

/** A tab of its own: what is loaded in one is not in the other. */
async function openTab(): Promise<typeof tab> {
  vi.resetModules()
  sessionStorage.clear()
  const opened = await import('./tab.ts')
  await opened.tabName()
  return opened
}

beforeEach(useLocks)
afterEach(() => void freeLocks())

test('what a closed tab left goes to one of two tabs that ask at once', async () => {
  const [first, second] = [await openTab(), await openTab()]
  const taken = await Promise.all([first.inherit(['closed']), second.inherit(['closed'])])
  expect(taken.flat()).toEqual(['closed'])
})

test('what an open tab has stays its own', async () => {
  const [first, second] = [await openTab(), await openTab()]
  expect(await second.inherit([await first.tabName(), await second.tabName()])).toEqual([])
})

test('a tab that was duplicated has a name of its own', async () => {
  const first = await openTab()
  const name = await first.tabName()
  vi.resetModules()
  const twin = await import('./tab.ts')
  expect(await twin.tabName()).not.toBe(name)
})
