import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { self } from '../people/self.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { keep, keepInMemory, kept, keptNames } from './keep.ts'
import type { Item } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'

const LEFT = 'outbox/closed'

let scene: Scene

/** What a tab that was closed could not send. */
beforeEach(async () => {
  scene = await startScene()
  const { room } = await arrive(scene, 'Inès Roux')
  await session.trustDevice(true)
  const written = { kind: 'post', content: { text: 'Moi.' }, failed: 'size' }
  await keep(LEFT, JSON.stringify([{ ...written, id: crypto.randomUUID(), room, at: Date.now() }]))
}, 60_000)
afterEach(async () => {
  vi.restoreAllMocks()
  await scene.end()
})

test('what a closed tab left is taken up once, and then lies in this one', async () => {
  await Promise.all([outbox.restore(), outbox.restore()])
  expect(outbox.items).toHaveLength(1)
  expect(keptNames('outbox/')).not.toContain(LEFT)
  expect(keptNames('outbox/')).toHaveLength(1)
}, 60_000)

test('what a closed tab left stays while it cannot be read, and is taken up when it can', async () => {
  const open = vi.spyOn(vault(), 'openPrivate').mockRejectedValue(new Error('no worker'))
  await outbox.restore()
  expect(outbox.items).toEqual([])
  expect(keptNames('outbox/')).toContain(LEFT)
  open.mockRestore()
  await outbox.restore()
  expect(outbox.items).toHaveLength(1)
}, 60_000)

test('what a closed tab left stays until this one has kept it', async () => {
  const seal = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new Error('no room'))
  await outbox.restore()
  expect(outbox.items).toHaveLength(1)
  expect(keptNames('outbox/')).toEqual([LEFT])
  seal.mockRestore()
}, 60_000)

test('what is read when the screen was locked meanwhile is not shown again', async () => {
  const read = vault().openPrivate
  let free = (): void => undefined
  const held = new Promise<void>((resolve) => (free = resolve))
  const open = vi.spyOn(vault(), 'openPrivate')
  open.mockImplementation((own) => read(own).then((text) => held.then(() => text)))
  const taking = outbox.restore()
  await settle(() => open.mock.calls.length > 0)
  outbox.forget()
  free()
  await taking
  expect(outbox.items).toEqual([])
  expect(keptNames('outbox/')).toContain(LEFT)
}, 60_000)

test('what a closed tab left does not leave from here while its bytes cannot be kept: it would leave twice', async () => {
  const [item] = JSON.parse((await kept(LEFT)) ?? '[]') as Item[]
  await keep(LEFT, JSON.stringify([{ ...item, failed: undefined }]))
  const full = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new DOMException('', 'Quota'))
  await outbox.restore()
  // A second try is made of what did not leave at the first.
  await settle(() => full.mock.calls.length >= 4)
  const left = () => scene.site.messages.get(item?.room ?? '')?.length ?? 0
  expect([left(), keptNames('outbox/')]).toEqual([0, [LEFT]])
  full.mockRestore()
  dispatchEvent(new Event('online'))
  await settle(() => outbox.items.length === 0)
  await outbox.saved()
  await outbox.restore()
  expect([left(), outbox.items, keptNames('outbox/')]).toEqual([1, [], []])
}, 60_000)

test('what a closed tab left does not leave either where an older save ended after it was taken up', async () => {
  const [item] = JSON.parse((await kept(LEFT)) ?? '[]') as Item[]
  const room = item?.room ?? ''
  await keep(LEFT, JSON.stringify([{ ...item, failed: undefined }]))
  const seal = vault().sealPrivate
  let free = (): void => undefined
  const held = new Promise<void>((resolve) => (free = resolve))
  const full = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new DOMException('', 'Quota'))
  full.mockImplementationOnce((own) => held.then(() => seal(own)))
  outbox.add(room, { kind: 'post', content: { text: 'Avant.' } })
  const taking = outbox.restore()
  await settle(() => outbox.items.length === 2)
  free()
  await taking
  expect(keptNames('outbox/')).toHaveLength(2)
  await settle(() => full.mock.calls.length >= 8)
  expect(scene.site.messages.get(room)?.length ?? 0).toBe(0)
}, 60_000)

test('what was kept in memory is newer than what lies on the disk yet', async () => {
  await keep('draft/b', 'older')
  self.trusted = false
  await keep('draft/b', 'newer')
  keepInMemory(() => true)
  expect([await kept('draft/b'), Object.keys(localStorage).join()]).toEqual([
    'newer',
    expect.not.stringContaining('draft/b'),
  ])
}, 60_000)
