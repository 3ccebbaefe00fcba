import { afterEach, beforeEach, expect, test } from 'vitest'

import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { presence } from './presence.svelte.ts'

let scene: Scene
let room: string
let thread: string

const typed = (): number => scene.network.sent.filter((frame) => frame.includes('"typing"')).length

beforeEach(async () => {
  scene = await startScene()
  room = (await arrive(scene, 'Inès Roux')).room
  thread = await scene.colleague.post(room, 'Bonjour')
  await settle(() => presence.shown === true)
}, 60_000)
afterEach(() => scene.end())

test('who is hidden does not even say that they write', async () => {
  await presence.choose(false)
  for (let key = 0; key < 20; key += 1) threadOf(room, thread).noteTyping()
  expect(typed()).toBe(0)
  await presence.choose(true)
  threadOf(room, thread).noteTyping()
  expect(typed()).toBe(1)
}, 60_000)

test('the choice is the account’s: another browser of mine changes it here', async () => {
  scene.site.hear(undefined, { type: 'presence.shown', shown: false })
  await settle(() => presence.shown === false)
}, 60_000)

test('a choice that was made while there was no connection is known after it', async () => {
  scene.site.shown = false
  scene.network.cut()
  await settle(() => presence.shown === false)
}, 60_000)
