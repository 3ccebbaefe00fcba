import { afterEach, expect, test } from 'vitest'

import { arrive, type Scene, startScene } from '../testing/scene.ts'
import { ensureKeys } from './keys.svelte.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene

afterEach(() => scene.end())

test('what opens a room is asked for once, however many ask at a time', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const room = await scene.colleague.createTeam([...scene.site.accounts.keys()][0] ?? '')
  await rooms.reload()
  scene.network.asked.length = 0
  expect(await Promise.all([ensureKeys(room), ensureKeys(room)])).toEqual([true, true])
  const asked = scene.network.asked.filter((each) => each === `GET rooms/${room}/epochs`)
  expect(asked).toHaveLength(1)
}, 60_000)
