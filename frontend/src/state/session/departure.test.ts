import { afterEach, expect, test, vi } from 'vitest'

import { connect } from '../testing/browser.ts'
import { settle } from '../testing/scene.ts'
import { Site } from '../testing/site.ts'
import { Departure } from './departure.svelte.ts'

afterEach(() => vi.unstubAllGlobals())

test('what another tab told the site is not said again, by the cookie of whoever signed in since', async () => {
  const network = connect(new Site())
  const [here, elsewhere] = [new Departure(), new Departure()]
  network.up = false
  await here.tell()
  await elsewhere.tell()
  expect([here.due, elsewhere.due]).toEqual([true, true])
  network.up = true
  await elsewhere.finish()
  dispatchEvent(new Event('online'))
  await settle(() => !here.due)
  expect(network.asked.filter((asked) => asked === 'POST identity/sign-out')).toHaveLength(1)
})

test('a telling that finds no network is not due again once another tab was heard', async () => {
  const network = connect(new Site())
  const [here, elsewhere] = [new Departure(), new Departure()]
  network.up = false
  const telling = here.tell()
  elsewhere.over()
  await telling
  expect([here.due, localStorage.length]).toEqual([false, 0])
})
