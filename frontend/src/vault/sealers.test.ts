// @vitest-environment node
import { expect, it } from 'vitest'

import { asKey } from '#crypto/keys.ts'
import { sealingPublic } from '#crypto/hpke.ts'
import { commitment, newRoomKey } from '#crypto/rooms.ts'

import { sealerPool, type Sealer } from './sealers.ts'

const room = 'A'.repeat(43)

/** Enough to be sealed by workers. */
const many = async () => {
  const key = newRoomKey()
  const name = { room, epoch: 1, commitment: await commitment(key, room, 1) }
  const recipient = await sealingPublic(asKey(new Uint8Array(32)))
  return { key, name, recipients: Array.from({ length: 24 }, () => recipient) }
}

const unstarted = (): Sealer => {
  const sealer: Sealer = {
    onmessage: null,
    onerror: null,
    postMessage: () => sealer.onerror?.({} as ErrorEvent),
    terminate: () => undefined,
  }
  return sealer
}

const forbidden = (): Sealer => {
  throw new TypeError('no workers here')
}

it.each([
  ['may not be started', forbidden],
  ['does not start', unstarted],
])('boxes are sealed here where a worker %s', async (_, start) => {
  const seal = sealerPool(start, 2)
  expect(await seal(await many())).toHaveLength(24)
  expect(await seal(await many())).toHaveLength(24)
})
