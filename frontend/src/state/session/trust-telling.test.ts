import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { connect, type Network } from '../testing/browser.ts'
import { Site } from '../testing/site.ts'
import { TrustTelling } from './trust-telling.ts'

const SHARED = 'DELETE identity/trust'
let network: Network

const told = () => network.asked.filter((asked) => asked.endsWith('identity/trust'))
const tried = () => new Promise((resolve) => setTimeout(resolve, 300))
const back = () => {
  network.up = true
  dispatchEvent(new Event('online'))
}

beforeEach(() => {
  network = connect(new Site())
  network.up = false
})
afterEach(() => {
  localStorage.clear()
  vi.unstubAllGlobals()
})

test('that a device is shared, which the site did not hear, is said by the next page, and once', async () => {
  const first = new TrustTelling().shared()
  await tried()
  network.up = true
  await new TrustTelling().finish()
  expect(localStorage.length).toBe(0)
  await new TrustTelling().finish()
  back()
  await first
  expect(told()).toEqual([SHARED])
})

test('what was said last is all that a site hears which heard nothing before', async () => {
  const trust = new TrustTelling()
  const said = [trust.shared(), trust.trusted(), trust.shared()]
  await tried()
  back()
  await Promise.all(said)
  expect(told()).toEqual([SHARED])
})

test('nothing is said of a session that is over', async () => {
  const trust = new TrustTelling()
  const said = trust.shared()
  await tried()
  trust.over()
  back()
  await said
  await trust.finish()
  expect(told()).toEqual([])
})
