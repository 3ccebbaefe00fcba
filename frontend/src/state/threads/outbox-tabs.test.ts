import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Hash } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { tabName } from '../session/tab.ts'
import { holding } from '../testing/holding.ts'
import { freeLock, freeLocks, useLocks } from '../testing/locks.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { keep, keepInMemory, kept, keptNames } from './keep.ts'
import type { Item } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'

const LEFT = 'outbox/closed'

let scene: Scene
let room: Hash

async function restore(): Promise<void> {
  await outbox.restore()
  await outbox.inherit()
}

/** What a tab that was closed could not send. */
beforeEach(async () => {
  scene = await startScene()
  ;({ room } = await arrive(scene, 'Inès Roux'))
  await session.trustDevice(true)
  const written = { kind: 'post', content: { text: 'Moi.' }, failed: 'size' }
  await keep(LEFT, JSON.stringify([{ ...written, id: crypto.randomUUID(), room, at: Date.now() }]))
}, 60_000)
afterEach(async () => {
  vi.restoreAllMocks()
  await scene.end()
})

test('what a closed tab left is taken up once, and then lies in this one', async () => {
  await Promise.all([restore(), restore()])
  expect(outbox.items).toHaveLength(1)
  expect(keptNames('outbox/')).not.toContain(LEFT)
  expect(keptNames('outbox/')).toHaveLength(1)
}, 60_000)

test('what a closed tab left stays while it cannot be read, and is taken up when it can', async () => {
  const open = vi.spyOn(vault(), 'openPrivate').mockRejectedValue(new Error('no worker'))
  await restore()
  expect(outbox.items).toEqual([])
  expect(keptNames('outbox/')).toContain(LEFT)
  open.mockRestore()
  await restore()
  expect(outbox.items).toHaveLength(1)
}, 60_000)

test('what this tab left is not written over while it cannot be read, and is there when it can', async () => {
  const own = `outbox/${await tabName()}`
  await keep(own, (await kept(LEFT)) ?? '')
  await keep(LEFT, '')
  const open = vi.spyOn(vault(), 'openPrivate').mockRejectedValue(new Error('no worker'))
  await outbox.restore()
  const { id } = outbox.add(room, { kind: 'post', content: { text: 'Et toi ?' } })
  await settle(() => outbox.items.length === 0)
  await outbox.saved().catch(() => undefined)
  expect(outbox.unkept).toBe(true)
  open.mockRestore()
  expect(await kept(own)).toContain('Moi.')
  outbox.add(room, { kind: 'post', content: { text: 'Moi aussi.' } })
  await settle(() => outbox.items.every((item) => item.failed !== undefined))
  await outbox.saved()
  expect(outbox.items.map(({ content }) => content)).toEqual([{ text: 'Moi.' }])
  expect(await kept(own)).not.toContain(id)
}, 60_000)

test('what was being sealed when the screen was locked does not leave once somebody is here again', async () => {
  const sealing = vault().sealMessage
  const [held, free] = holding()
  const seal = vi.spyOn(vault(), 'sealMessage')
  seal.mockImplementation((message) => held.then(() => sealing(message)))
  outbox.add(room, { kind: 'post', content: { text: 'Et toi ?' } })
  await settle(() => seal.mock.calls.length > 0)
  outbox.forget()
  const send = vi.fn(() => true)
  outbox.connect(send)
  free()
  await seal.mock.results[0]?.value
  await outbox.saved()
  await new Promise((resolve) => setTimeout(resolve))
  expect(send).not.toHaveBeenCalled()
}, 60_000)

test('what a closed tab left stays until this one has kept it', async () => {
  const seal = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new Error('no room'))
  await restore()
  expect(outbox.items).toHaveLength(1)
  expect(keptNames('outbox/')).toEqual([LEFT])
  seal.mockRestore()
}, 60_000)

test('what is read when the screen was locked meanwhile is not shown again', async () => {
  const read = vault().openPrivate
  const [held, free] = holding()
  const open = vi.spyOn(vault(), 'openPrivate')
  open.mockImplementation((own) => read(own).then((text) => held.then(() => text)))
  const taking = outbox.inherit()
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
  await restore()
  // A second try is made of what did not leave at the first.
  await settle(() => full.mock.calls.length >= 4)
  const left = () => scene.site.messages.get(item?.room ?? '')?.length ?? 0
  expect([left(), keptNames('outbox/')]).toEqual([0, [LEFT]])
  full.mockRestore()
  dispatchEvent(new Event('online'))
  await settle(() => outbox.items.length === 0)
  await outbox.saved()
  await restore()
  expect([left(), outbox.items, keptNames('outbox/')]).toEqual([1, [], []])
}, 60_000)

test('what a closed tab left does not leave either where an older save ended after it was taken up', async () => {
  const [item] = JSON.parse((await kept(LEFT)) ?? '[]') as Item[]
  const room = item?.room ?? ''
  await keep(LEFT, JSON.stringify([{ ...item, failed: undefined }]))
  const seal = vault().sealPrivate
  const [held, free] = holding()
  const full = vi.spyOn(vault(), 'sealPrivate').mockRejectedValue(new DOMException('', 'Quota'))
  full.mockImplementationOnce((own) => held.then(() => seal(own)))
  outbox.add(room, { kind: 'post', content: { text: 'Avant.' } })
  const taking = restore()
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

test('what a tab that stands open has not sent stays its own, and is taken up soon after that one was closed', async () => {
  const left = (await kept(LEFT)) ?? ''
  await keep(LEFT, '')
  await keep('outbox/beside', left)
  await tabName()
  useLocks()
  void navigator.locks.request('maillage-tab/beside', () => new Promise(() => undefined))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const looking = outbox.inherit()
  await vi.advanceTimersByTimeAsync(60_000)
  await looking
  expect(outbox.items).toEqual([])
  freeLock('maillage-tab/beside')
  await vi.advanceTimersByTimeAsync(20_000)
  vi.useRealTimers()
  await settle(() => outbox.items.length === 1)
  freeLocks()
}, 60_000)

/** Whether somebody who leaves the page now is asked first. */
const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('who leaves the page while what they wrote is kept nowhere is asked first', async () => {
  expect(asks()).toBe(false)
  scene.network.up = false
  scene.network.cut()
  const seal = vault().sealPrivate
  const [held, free] = holding()
  const keeping = vi.spyOn(vault(), 'sealPrivate')
  keeping.mockImplementation((own) => held.then(() => seal(own)))
  const { room } = JSON.parse((await kept(LEFT)) ?? '[]')[0] as Item
  outbox.add(room, { kind: 'post', content: { text: 'Moi aussi.' } })
  expect(asks()).toBe(true)
  free()
  await outbox.saved()
  expect(asks()).toBe(false)
  await session.trustDevice(false)
  expect(asks()).toBe(true)
}, 60_000)
