import { afterEach, beforeEach, expect, test } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { arrive, type Landed, type Scene, settle, startScene } from '../testing/scene.ts'
import { feed } from './feed.ts'

let scene: Scene
let landed: Landed
let arrived: string[]

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
  arrived = []
}, 60_000)
afterEach(() => scene.end())

/** Posted while nothing is pushed to this browser: it has to fetch them. */
async function missed(room: string, texts: string[]): Promise<void> {
  scene.network.deaf = true
  for (const text of texts) await scene.colleague.post(room, text)
}

test('a room that is left while its messages are fetched is asked for no more', async () => {
  await missed(landed.room, ['Un.', 'Deux.', 'Trois.'])
  const stop = feed.listen(({ room, envelope }) => {
    arrived.push(envelope.header)
    feed.drop(room)
  })
  await feed.catchUp(landed.room, 3)
  stop()
  expect(arrived).toHaveLength(1)
}, 60_000)

test('messages that the server announced and does not have are not asked for again and again', async () => {
  await missed(landed.room, ['Un.'])
  const stop = feed.listen(({ envelope }) => arrived.push(envelope.header))
  await feed.catchUp(landed.room, 9)
  stop()
  expect(arrived).toHaveLength(1)
}, 60_000)

test('a room whose messages cannot be fetched keeps no other room from being caught up', async () => {
  const pathway = await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  await rooms.join(pathway)
  scene.network.up = false
  scene.network.cut()
  for (const room of [landed.room, pathway]) await scene.colleague.post(room, 'Qui vient ?')
  const stop = feed.listen(({ room }) => arrived.push(room))
  scene.network.lost = `/rooms/${landed.room}/messages`
  scene.network.up = true
  await settle(() => arrived.length === 1)
  stop()
  expect(arrived).toEqual([pathway])
}, 60_000)
