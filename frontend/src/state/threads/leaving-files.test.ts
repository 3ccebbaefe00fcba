import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { b64, random } from '#crypto/bytes.ts'
import { uuid7 } from '#crypto/ids.ts'

import { session } from '../session/session.svelte.ts'
import { holding } from '../testing/holding.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { leaving } from './leaving-files.ts'
import { outbox } from './outbox.svelte.ts'
import { type Thread, threadOf } from './thread.svelte.ts'
import type { Upload } from './uploads.svelte.ts'

/** As a message says it while it is on its way. */
const photo = { id: 'page', name: 'plaie.jpg', type: 'image/jpeg', size: 1, key: '', digest: '' }

let scene: Scene
let thread: Thread

beforeEach(async () => {
  scene = await startScene()
  const { room } = await arrive(scene, 'Inès Roux')
  thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
}, 60_000)
afterEach(async () => {
  vi.restoreAllMocks()
  leaving.clear()
  await scene.end()
})

/** Whether somebody who leaves the page now is asked first. */
const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('who leaves the page is asked while a message on the disk waits for its files, and no more once it names them', async () => {
  await session.trustDevice(true)
  const [way, come] = holding()
  const there = { ...photo, id: uuid7(Date.now()), key: b64(random(32)), digest: b64(random(32)) }
  const arrived = way.then(() => there)
  leaving.set('page', { id: 'page', arrived, release() {} } as unknown as Upload)
  scene.network.refusals.push({ type: 'message.send', code: 'slow_down' })
  await thread.send({ text: 'Voici.', files: [photo] })
  await outbox.saved()
  expect(asks()).toBe(true)
  const seal = vault().sealPrivate
  const [held, free] = holding()
  const keeping = vi.spyOn(vault(), 'sealPrivate')
  keeping.mockImplementation((own) => held.then(() => seal(own)))
  come()
  await settle(() => keeping.mock.calls.length > 0)
  expect(asks()).toBe(true)
  free()
  await settle(() => outbox.items[0]?.sealed !== undefined)
  await outbox.saved()
  expect(asks()).toBe(false)
  keeping.mockRestore()
}, 60_000)

test('who leaves the page is not asked for the files of a message that nobody holds any more', async () => {
  await session.trustDevice(true)
  await thread.send({ text: 'Voici.', files: [photo] })
  await settle(() => outbox.items[0]?.failed === 'files_lost')
  await outbox.saved()
  expect(asks()).toBe(false)
}, 60_000)
