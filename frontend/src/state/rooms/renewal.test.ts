import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { arrive, type Scene, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { refresh } from './catchup.ts'
import { coordination } from './coordination.svelte.ts'
import { duties } from './duties.ts'
import { renewal } from './renewal.svelte.ts'
import { renew } from './statements.ts'

/** So many that boxes go ahead, once. */
const LINKS = 105
const needed = ['stale', 'due'] as const

let scene: Scene
let territory: string
let link: { id: string }

beforeAll(async () => {
  // What is renewed unasked, after some seconds, would come in between.
  vi.spyOn(duties, 'schedule').mockReturnValue()
  scene = await startScene()
  territory = (await arrive(scene, 'Inès Roux')).territory
  const { colleague, site } = scene
  const second = { room: territory, account: [...site.accounts.keys()][0] ?? '', now: Date.now() }
  await colleague.say(await colleague.vault.setRole({ ...second, role: 'coordinator' }))
  for (let n = 0; n < LINKS; n += 1) await colleague.invite(`Invitée ${n}`)
  link = await colleague.invite('Invitée de trop')
}, 120_000)
beforeEach(() => refresh([territory]))
afterAll(() => scene.end())

const boxesOf = (epoch: number) =>
  scene.site.beside.boxes.filter((box) => box.room === territory && box.epoch === epoch)
const rekeys = () =>
  scene.site.rooms.get(territory)?.log.filter(({ payload }) => payload.includes('"rekey"')).length

test('keys that are wanted twice at once are renewed once', async () => {
  await Promise.all([renew(territory, [...needed]), renew(territory, [...needed])])
  expect(rekeys()).toBe(2)
  const holders = boxesOf(2).map(({ holder }) => holder)
  expect(holders.length).toBeGreaterThan(LINKS)
  expect(holders).toHaveLength(new Set(holders).size)
  expect(await vault().needsRekey(territory, Date.now())).toBe('none')
}, 120_000)

test('a renewal ends where another browser was first, and begins nothing after it', async () => {
  const { colleague } = scene
  await colleague.catchUp()
  const revocation = { room: territory, invitation: link.id, now: Date.now() }
  await colleague.say(await colleague.vault.revokeInvite(revocation))
  await refresh([territory])
  const happens = async () => {
    const now = Date.now()
    await colleague.catchUp()
    await colleague.say(await colleague.vault.makeRekey({ room: territory, now }))
    await refresh([territory])
  }
  scene.network.meanwhile = { path: 'boxes', happens }
  await renew(territory, [...needed])
  expect(scene.network.meanwhile).toBeUndefined()
  expect(rekeys()).toBe(3)
  expect(boxesOf(4)).toEqual([])
}, 120_000)

/** What of the newest keys was posted, by whom it is for. */
const latest = () => {
  const boxes = scene.site.beside.boxes.filter((box) => box.room === territory)
  const epoch = Math.max(...boxes.map((box) => box.epoch))
  return boxes.filter((box) => box.epoch === epoch)
}

test('who shuts somebody out goes on at once: new keys for many follow, shown as they go, and the page is answered meanwhile', async () => {
  const { id } = await scene.colleague.invite('Invitée retirée')
  await refresh([territory])
  const before = rekeys() ?? 0
  let shown: typeof renewal.progress = null
  const happens = async () => {
    shown = renewal.progress
    expect(await vault().needsRekey(territory, Date.now())).toBe('due')
  }
  scene.network.meanwhile = { path: 'boxes', happens }
  await coordination.revoke(territory, id)
  expect(rekeys()).toBe(before)
  await coordination.renewed
  expect(shown).toMatchObject({ done: 100 })
  expect([rekeys(), renewal.progress]).toEqual([before + 1, null])
}, 120_000)

test('left half-way without a network, new keys for many are gone on with, not begun anew', async () => {
  const { id } = await scene.colleague.invite('Invitée retirée plus tard')
  await refresh([territory])
  const before = rekeys() ?? 0
  scene.network.unheard = '/boxes'
  await coordination.revoke(territory, id)
  await coordination.renewed
  expect([rekeys(), latest().length, renewal.progress]).toEqual([before, 100, null])
  const [half] = latest()
  scene.network.unheard = undefined
  await renew(territory, [...needed])
  expect(rekeys()).toBe(before + 1)
  const [holders, keys] = [latest().map((box) => box.holder), latest().map((box) => box.commitment)]
  expect(new Set(keys)).toEqual(new Set([half?.commitment]))
  expect(new Set(holders).size).toBeGreaterThan(LINKS)
}, 120_000)
