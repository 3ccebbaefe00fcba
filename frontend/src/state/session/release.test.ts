import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { release } from './release.svelte.ts'

const reload = vi.fn()
const container = Object.assign(new EventTarget(), { getRegistration: vi.fn(), controller: null })

/** One that waits, and does this when it is asked to take over. */
function waiting(does: (worker: EventTarget & { state: string }) => void) {
  const worker = Object.assign(new EventTarget(), { state: 'installed' })
  const asked = Object.assign(worker, { postMessage: () => does(worker) })
  container.getRegistration.mockResolvedValue({ waiting: asked })
}

beforeEach(() => {
  vi.useFakeTimers()
  reload.mockClear()
  vi.stubGlobal('location', { reload })
  Object.defineProperty(navigator, 'serviceWorker', { value: container, configurable: true })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(navigator, 'serviceWorker')
})

async function taken(): Promise<[elsewhere: boolean, loadedAnew: number]> {
  const told = release.take()
  await vi.advanceTimersByTimeAsync(20_000)
  return [await told, reload.mock.calls.length]
}

test('a page that no release serves takes the new one too', async () => {
  waiting((worker) => {
    worker.state = 'activated'
    worker.dispatchEvent(new Event('statechange'))
  })
  expect(await taken()).toEqual([false, 1])
})

test('where another page took it meanwhile, this one is loaded anew', async () => {
  container.getRegistration.mockResolvedValue({ waiting: null })
  expect(await taken()).toEqual([false, 1])
})

test('that it stands open elsewhere is said where that is so', async () => {
  waiting(() => container.dispatchEvent(new Event('message')))
  expect(await taken()).toEqual([true, 0])
})

test('one that says nothing keeps nobody waiting, and is not said to stand open elsewhere', async () => {
  waiting(() => undefined)
  expect(await taken()).toEqual([false, 0])
})

test('one that was being fetched already when the page looked is told of once it is here', async () => {
  vi.stubEnv('PROD', true)
  vi.stubGlobal('location', { reload, hash: '' })
  const installing = Object.assign(new EventTarget(), { state: 'installing' })
  const found = {
    installing,
    waiting: null as object | null,
    active: {},
    update: async () => undefined,
  }
  const held = Object.assign(new EventTarget(), found)
  container.getRegistration.mockResolvedValue(held)
  Object.assign(container, { register: async () => held })
  release.start(Promise.resolve())
  await vi.advanceTimersByTimeAsync(1_000)
  expect(release.waiting).toBe(false)
  held.waiting = installing
  installing.dispatchEvent(new Event('statechange'))
  expect(release.waiting).toBe(true)
  vi.unstubAllEnvs()
})
