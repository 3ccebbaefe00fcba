import { afterEach, beforeEach, expect, test } from 'vitest'

import { createFileTasks } from '#vault/fileTasks.ts'

import { session } from '../session/session.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { attachmentsOf } from './attachments.svelte.ts'
import { useFileTasks } from './file-tasks.ts'
import { leaving } from './leaving-files.ts'
import { outbox } from './outbox.svelte.ts'
import { type Thread, threadOf } from './thread.svelte.ts'

/** Two chunks and a little. */
const BYTES = new Uint8Array(2_200_000).map((_, place) => place % 251)
const SMALL = new Uint8Array(900).fill(7)

let scene: Scene
let thread: Thread

beforeEach(async () => {
  useFileTasks(createFileTasks())
  scene = await startScene()
  const { room } = await arrive(scene, 'Inès Roux')
  thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
}, 60_000)
afterEach(() => scene.end())

/** Writes a message with a photo, where there is no network. */
async function send(): Promise<void> {
  scene.network.up = false
  scene.network.cut()
  const chosen = attachmentsOf(thread.room, thread.id)
  const image = { width: 3, height: 2 }
  const [content, thumb] = [BYTES, SMALL].map((bytes) => new Blob([bytes], { type: 'image/jpeg' }))
  if (!content || !thumb) throw new Error('nothing to send')
  chosen.add({ name: 'plaie.jpg', type: 'image/jpeg', content, image, thumb })
  await thread.send({ text: 'Voici.', files: chosen.take() })
  await outbox.saved()
}

/** Whether somebody who leaves the page now is asked first. */
const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))
const bytesOf = async (blob?: Blob) => new Uint8Array((await blob?.arrayBuffer()) ?? [])
const names = () => [...scene.files.pieces.keys()]

test('a photo that waits on a trusted device is there after the page was loaded anew, and nobody is asked before', async () => {
  await session.trustDevice(true)
  await send()
  await settle(() => !asks())
  const [before] = leaving.keys()
  scene.network.lost = '/files/'
  scene.network.up = true
  await scene.reload()
  await settle(() => leaving.size > 0)
  const [upload] = leaving.values()
  expect(upload?.id).toBe(before)
  expect(upload?.prepared).toMatchObject({ name: 'plaie.jpg', image: { width: 3, height: 2 } })
  expect(await bytesOf(upload?.prepared.content)).toEqual(BYTES)
  expect(await bytesOf(upload?.prepared.thumb)).toEqual(SMALL)
  expect([outbox.items[0]?.failed, asks()]).toEqual([undefined, false])
}, 60_000)

test('what lies there of it is sealed, and gone once its message is wanted no more', async () => {
  await session.trustDevice(true)
  await send()
  await settle(() => !asks())
  const [id = ''] = leaving.keys()
  expect(names().toSorted()).toEqual([
    id,
    ...[0, 1, 2].map((index) => `${id}/content/${String(index)}`),
    `${id}/thumb/0`,
  ])
  const first = scene.files.pieces.get(`${id}/content/0`)
  expect(first).not.toEqual(BYTES.slice(0, first?.length))
  expect(JSON.stringify(scene.files.pieces.get(id))).not.toContain('plaie')
  outbox.discard(outbox.items[0]?.id ?? '')
  await settle(() => names().length === 0)
}, 60_000)

test('on a shared computer nothing of it lies on the disk, and who leaves is asked', async () => {
  await session.trustDevice(false)
  await send()
  expect([names(), asks()]).toEqual([[], true])
}, 60_000)

test('it comes onto the disk with the answer that the device is one’s own, and leaves it with the other', async () => {
  await session.trustDevice(false)
  await send()
  await session.trustDevice(true)
  await settle(() => names().length === 5 && !asks())
  await session.trustDevice(false)
  await settle(() => names().length === 0)
  expect([leaving.size, asks()]).toEqual([1, true])
}, 60_000)

test('where the disk takes no more, the photo waits all the same and who leaves is asked', async () => {
  await session.trustDevice(true)
  scene.files.write = () => Promise.reject(new Error('full'))
  await send()
  expect([names(), leaving.size, asks()]).toEqual([[], 1, true])
}, 60_000)

test('of which a piece was lost, it is said that the file has to be chosen again', async () => {
  await session.trustDevice(true)
  await send()
  await settle(() => !asks())
  scene.files.pieces.delete(names().find((name) => name.endsWith('/content/1')) ?? '')
  scene.network.up = true
  await scene.reload()
  await settle(() => outbox.items[0]?.failed === 'files_lost')
}, 60_000)

test('of which no message is left, nothing stays', async () => {
  await session.trustDevice(true)
  scene.files.pieces.set('forgotten/content/0', SMALL)
  await scene.reload()
  await settle(() => names().length === 0)
}, 60_000)

test('who signs out leaves no photo behind', async () => {
  await session.trustDevice(true)
  await send()
  await settle(() => !asks())
  await session.signOut()
  expect(names()).toEqual([])
}, 60_000)
