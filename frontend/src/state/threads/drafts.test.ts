import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { session } from '../session/session.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { draftOf } from './drafts.svelte.ts'
import { kept } from './keep.ts'

let scene: Scene
let room: string

/** What is on the disk of what is being written in the thread. */
const keptText = async (): Promise<string | undefined> => {
  const found = await kept('draft/fil')
  return found === undefined ? undefined : (JSON.parse(found) as { text: string }).text
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

beforeEach(async () => {
  scene = await startScene()
  ;({ room } = await arrive(scene, 'Inès Roux'))
  await session.trustDevice(true)
}, 60_000)
afterEach(async () => {
  vi.restoreAllMocks()
  await scene.end()
})

test('of who writes without a pause what they wrote is kept meanwhile', async () => {
  const draft = draftOf(room, 'fil')
  const began = Date.now()
  let found: string | undefined
  while (found === undefined && Date.now() - began < 20_000) {
    draft.text += 'a'
    await pause(100)
    found = await keptText()
  }
  expect(found).toMatch(/^a+$/)
}, 60_000)

test('what was written a moment ago is kept as the page is left for another app', async () => {
  // What waits for its time never comes to it.
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  draftOf(room, 'fil').text = 'Je passe lundi.'
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  vi.useRealTimers()
  await settle(() => Object.keys(localStorage).some((name) => name.endsWith('draft/fil')))
  expect(await keptText()).toBe('Je passe lundi.')
}, 60_000)

test('what was sent is a draft no more, also on the disk', async () => {
  const draft = draftOf(room, 'fil')
  draft.text = 'Je passe lundi.'
  await draft.save()
  expect(await keptText()).toBe('Je passe lundi.')
  draft.clear()
  await settle(() => Object.keys(localStorage).every((name) => !name.endsWith('draft/fil')))
}, 60_000)
