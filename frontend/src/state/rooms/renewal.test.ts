import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { arrive, type Scene, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { refresh } from './catchup.ts'
import { duties } from './duties.ts'
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
