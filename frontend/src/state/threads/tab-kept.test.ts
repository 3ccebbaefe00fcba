import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { freeLocks, useLocks } from '../testing/locks.ts'

/** A tab of its own: what is loaded in one is not in the other. */
async function openTab() {
  vi.resetModules()
  sessionStorage.clear()
  const { tabName } = await import('../session/tab.ts')
  const { keptNames } = await import('./keep.ts')
  const { takeFromDisk } = await import('./tab-kept.ts')
  return { slot: `outbox/${await tabName()}`, keptNames, takeFromDisk }
}

const lay = (...names: string[]) => {
  for (const name of names) localStorage.setItem(`maillage//${name}`, 'sealed')
}

beforeEach(useLocks)
afterEach(() => {
  freeLocks()
  localStorage.clear()
})

test('on a device that is shared from now on each tab takes its own unsent messages from the disk, and no other’s', async () => {
  const [mine, other] = [await openTab(), await openTab()]
  lay(mine.slot, other.slot, 'draft/a', 'outbox/closed')
  await mine.takeFromDisk()
  expect(Object.keys(localStorage)).toEqual([`maillage//${other.slot}`])
  await other.takeFromDisk()
  expect(Object.keys(localStorage)).toEqual([])
  const names = [mine, other].map((tab) => tab.keptNames('').toSorted())
  expect(names).toEqual([[mine.slot, 'draft/a', 'outbox/closed'].toSorted(), [other.slot]])
})
