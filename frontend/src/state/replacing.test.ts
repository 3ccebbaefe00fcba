import { afterEach, expect, test } from 'vitest'

import { renewVault, replacing } from './replacing.svelte.ts'
import { rooms } from './rooms.svelte.ts'
import { arrive, type Scene, startScene } from './testing/scene.ts'
import { vault } from './vault.ts'

let scene: Scene

afterEach(() => scene.end())

test('all that was mine is made anew, in the vault before any log, and what it opened with it', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const room = await scene.colleague.createTeam([...scene.site.accounts.keys()][0] ?? '')
  await rooms.reload()
  scene.network.asked.length = 0
  await replacing.begin()
  const asked = scene.network.asked.filter((each) => /^(PUT|POST) (identity|statements)/.test(each))
  expect(asked.indexOf('PUT identity/vault')).toBe(0)
  expect(asked.indexOf('POST statements')).toBeGreaterThan(0)
  expect(await vault().keysBehind()).toEqual([])
  expect(replacing.progress).toBeNull()
  await scene.colleague.catchUp()
  expect(await scene.colleague.vault.needsRekey(room, Date.now())).not.toBe('stale')
}, 60_000)

test('what was broken off is taken up', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  await renewVault()
  expect(await vault().keysBehind()).toHaveLength(1)
  await replacing.goOn()
  expect(await vault().keysBehind()).toEqual([])
  scene.network.asked.length = 0
  await replacing.goOn()
  expect(scene.network.asked).toEqual([])
}, 60_000)
