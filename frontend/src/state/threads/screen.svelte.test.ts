import { flushSync } from 'svelte'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { arrive, type Landed, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from './thread.svelte.ts'

let scene: Scene
let landed: Landed

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

/** What a screen of a thread does; answers what it shows, and how to leave it. */
function openScreen(id: string): { shown: string[]; leave: () => void } {
  const shown: string[] = []
  const leave = $effect.root(() => {
    const thread = $derived(threadOf(landed.room, id))
    $effect(() => void thread.load())
    $effect(() => {
      shown.splice(0, shown.length, ...thread.messages.map(({ text }) => text))
    })
  })
  flushSync()
  return { shown, leave }
}

test('a screen follows its thread, also when it was left and opened again', async () => {
  const id = await scene.colleague.post(landed.room, 'Un.')
  const first = openScreen(id)
  await settle(() => first.shown.length === 1)
  await scene.colleague.post(landed.room, 'Deux.', id)
  await settle(() => first.shown.length === 2)
  first.leave()
  await scene.colleague.post(landed.room, 'Trois.', id)
  const second = openScreen(id)
  await settle(() => second.shown.length === 3)
  await scene.colleague.post(landed.room, 'Quatre.', id)
  await settle(() => second.shown.length === 4)
  expect(second.shown).toEqual(['Un.', 'Deux.', 'Trois.', 'Quatre.'])
  second.leave()
}, 60_000)
