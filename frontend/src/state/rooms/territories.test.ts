import { afterEach, expect, test } from 'vitest'

import { arrive, type Scene, startScene } from '../testing/scene.ts'
import { roster } from './roster.svelte.ts'
import { territories } from './territories.svelte.ts'

let scene: Scene

afterEach(() => scene.end())

test('whose territory is served no more is told which one it was, as far as this browser still knows', async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  const name = territories.list[0]?.name
  expect([name === undefined, await territories.former()]).toEqual([false, undefined])
  roster.keepOnly(new Set())
  expect(await territories.former()).toBe(name)
}, 60_000)
