import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { reading } from './reading.svelte.ts'

const ROOM = 'room'
let told: number[] = []
let answers: number[] = []

/** How many positions each request tells; what it is answered. */
beforeEach(() => {
  told = []
  answers = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    if (!path.endsWith('/read')) return Promise.resolve(Response.json({ state: 'none', now: 0 }))
    const { positions } = JSON.parse(init.body as string) as { positions: unknown[] }
    told.push(positions.length)
    const status = answers.shift() ?? 200
    return Promise.resolve(Response.json({ code: 'any', message: '' }, { status }))
  })
})
afterEach(() => {
  reading.forget()
  vi.unstubAllGlobals()
})

const read = (threads: number) => {
  for (let n = 0; n < threads; n += 1) reading.mark({ room: ROOM, thread: `t${n}`, number: 1 })
  return reading.tell()
}

test('what was read in many threads is told by as many as the site takes at once', async () => {
  await read(501)
  expect(told).toEqual([500, 1])
})

test('of what was read, that which the site was in no state to hear is told again, and what it refused is not', async () => {
  answers = [404, 502]
  await read(501)
  await reading.tell()
  await reading.tell()
  expect(told).toEqual([500, 1, 1])
})
