import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { freeLock, freeLocks, useLocks } from '../testing/locks.ts'
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
afterEach(() => {
  vi.useRealTimers()
  freeLocks()
})

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

test('a tab that is loaded anew is not taken for closed; one that was closed is, after a while', async () => {
  const [first, second] = [await openTab(), await openTab()]
  const name = await first.tabName()
  expect(await second.gone([name])).toEqual([])
  vi.useFakeTimers()
  const look = async (meanwhile: () => void): Promise<string[]> => {
    const told = second.gone([name])
    await vi.advanceTimersByTimeAsync(1_000)
    meanwhile()
    await vi.advanceTimersByTimeAsync(10_000)
    return told
  }
  freeLock(`maillage-tab/${name}`)
  const anew = () =>
    void navigator.locks.request(`maillage-tab/${name}`, () => new Promise(() => undefined))
  expect(await look(anew)).toEqual([])
  freeLock(`maillage-tab/${name}`)
  expect(await look(() => undefined)).toEqual([name])
})

test('a browser that gives the lock of a new name late has its tab for open from then on', async () => {
  vi.useFakeTimers()
  const { locks } = navigator
  const request = locks.request.bind(locks) as (...asked: unknown[]) => Promise<unknown>
  vi.spyOn(locks, 'request').mockImplementation((async (...asked: unknown[]) => {
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    return request(...asked)
  }) as typeof locks.request)
  const opening = openTab()
  await vi.advanceTimersByTimeAsync(10_000)
  const name = await (await opening).tabName()
  expect((await locks.query()).held).toEqual([{ name: `maillage-tab/${name}` }])
  vi.restoreAllMocks()
})

test('where the browser does not say which tabs are open, none is taken for closed', async () => {
  const [first, second] = [await openTab(), await openTab()]
  vi.useFakeTimers()
  vi.spyOn(navigator.locks, 'query').mockRejectedValue(new DOMException('', 'SecurityError'))
  const told = second.gone(['closed', await first.tabName()])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await told).toEqual([])
  vi.restoreAllMocks()
})
