/** What a browser asks the site for that has nothing of a territory's log. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Vault } from '#vault/api.ts'

import { useVault } from '../vault.ts'
import { fetchLogs, ranks } from './log-fetch.ts'

const TERRITORY = 'T'.repeat(42) + 'A'
const places = new Map([[TERRITORY, { territory: TERRITORY, rank: ranks.territory }]])
const CHECKPOINT = new Uint8Array([1, 2, 3])

let asked: string[]
let offered: (ArrayBuffer | undefined)[]

/** A vault that pins one at 512, and has nothing yet. */
const pinning = (): Vault =>
  ({
    heads: async () => (offered.at(-1) ? { [TERRITORY]: { seq: 512, hash: '' } } : {}),
    checkpointsWanted: async () =>
      offered.length > 0 ? [] : [{ territory: TERRITORY, seq: 512, rules: 1 }],
    takeCheckpoint: async ({ octets }: { octets?: ArrayBuffer }) => void offered.push(octets),
    ingestLogs: async () => ({ grown: [], again: [], problems: [] }),
  }) as unknown as Vault

const serving = (status: number) => async (address: string, init: RequestInit) => {
  const body = typeof init.body === 'string' ? ` ${init.body}` : ''
  asked.push(`${address}${body}`)
  return address.includes('checkpoint')
    ? new Response(status === 404 ? '{"code":"not_found"}' : CHECKPOINT, { status })
    : new Response('{"logs":[]}')
}

beforeEach(() => {
  asked = []
  offered = []
  document.cookie = 'csrftoken=t'
  useVault(pinning())
})

afterEach(() => {
  vi.unstubAllGlobals()
})

const logsAfter = (seq: number): string => `/api/logs {"rooms":{"${TERRITORY}":${seq}}}`

it('is the checkpoint that the vault pins, then what follows it alone', async () => {
  vi.stubGlobal('fetch', serving(200))
  await fetchLogs(places, new AbortController().signal)
  expect(asked).toEqual([
    `/api/territories/${TERRITORY}/checkpoint?seq=512&rules=1`,
    logsAfter(512),
  ])
  expect(new Uint8Array(offered[0] ?? new ArrayBuffer())).toEqual(CHECKPOINT)
})

it('is the whole log, where the site has no such checkpoint', async () => {
  vi.stubGlobal('fetch', serving(404))
  await fetchLogs(places, new AbortController().signal)
  expect(asked.at(-1)).toBe(logsAfter(0))
  expect(offered).toEqual([undefined])
})

it.each([429, 503])('is asked for again later, where the site answers %i now', async (status) => {
  vi.stubGlobal('fetch', serving(status))
  await expect(fetchLogs(places, new AbortController().signal)).rejects.toMatchObject({ status })
  expect(offered).toEqual([])
})

it('is nothing more, once the vault is shut', async () => {
  const over = new AbortController()
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    over.abort()
    return serving(200)(address, init)
  })
  await fetchLogs(places, over.signal)
  expect(asked).toHaveLength(1)
  expect(offered).toEqual([])
})

it('is a few hundred logs at a time, the territories first', async () => {
  const rooms = Array.from({ length: 600 }, (_, at) => `room${at}`)
  const many = new Map([
    ...rooms.map((room) => [room, { territory: TERRITORY, rank: ranks.room }] as const),
    ...places,
  ])
  offered = [CHECKPOINT.buffer]
  vi.stubGlobal('fetch', serving(200))
  await fetchLogs(many, new AbortController().signal)
  const pieces = asked.map((each) => Object.keys(JSON.parse(each.slice('/api/logs '.length)).rooms))
  expect(pieces.map(({ length }) => length)).toEqual([200, 200, 200, 1])
  expect(pieces.flat()).toEqual([TERRITORY, ...rooms])
})
