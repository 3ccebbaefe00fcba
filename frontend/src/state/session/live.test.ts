import { afterEach, beforeEach, expect, test } from 'vitest'

import { presence } from '../people/presence.svelte.ts'
import { coordination } from '../rooms/coordination.svelte.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { arrive, type Landed, newVault, type Scene, settle, startScene } from '../testing/scene.ts'
import { type Thread, threadOf } from '../threads/thread.svelte.ts'
import { vault } from '../vault.ts'
import { connection } from './connection.svelte.ts'
import { session } from './session.svelte.ts'

let scene: Scene
let landed: Landed
let thread: Thread

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
  thread = threadOf(landed.room, await scene.colleague.post(landed.room, 'Qui vient jeudi ?'))
  await thread.load()
  await settle(() => connection.online)
}, 60_000)
afterEach(() => scene.end())

test('who is writing is named until their message comes', async () => {
  const { account } = scene.colleague
  scene.site.hear(undefined, { type: 'typing', room: landed.room, thread: thread.id, account })
  await settle(() => thread.typing.length === 1)
  expect(thread.typing).toEqual(['Claire Aubrac'])
  await scene.colleague.post(landed.room, 'Moi.', thread.id)
  await settle(() => thread.messages.length === 2)
  expect(thread.typing).toEqual([])
}, 60_000)

test('my own typing is told now and then, not at every key, and never shown to me', async () => {
  for (let key = 0; key < 20; key += 1) thread.noteTyping()
  const told = scene.network.sent.filter((text) => text.includes('"typing"'))
  expect(told).toHaveLength(1)
  const account = session.me?.account ?? ''
  for (const writes of [account, scene.colleague.account])
    scene.site.hear(undefined, {
      ...{ type: 'typing', room: landed.room, thread: thread.id },
      account: writes,
    })
  await settle(() => thread.typing.length > 0)
  expect(thread.typing).toHaveLength(1)
  expect(thread.typing).not.toContain(session.me?.name)
}, 60_000)

test('that what others write comes late is known until the site takes it back', async () => {
  const hello = { type: 'hello', now: Date.now(), account: session.me?.account ?? '' } as const
  for (const late of [true, false]) {
    scene.site.hear(undefined, { ...hello, rooms: [], shown: true, late })
    await settle(() => connection.late === late)
  }
}, 60_000)

test('who is here is known while the connection lasts', async () => {
  const { territory } = landed
  const { account } = scene.colleague
  scene.site.hear(undefined, { type: 'presence', territory, here: [account] })
  await settle(() => presence.isHere(account))
  scene.site.hear(undefined, { type: 'presence', territory, account, here: false })
  await settle(() => !presence.isHere(account))
  scene.site.hear(undefined, { type: 'presence', territory, account, here: true })
  await settle(() => presence.isHere(account))
  scene.network.up = false
  scene.network.cut()
  expect(presence.isHere(account)).toBe(false)
  scene.network.up = true
}, 60_000)

test('what I read in another browser counts as read in this one', async () => {
  await settle(() => rooms.get(landed.room)?.unread === 1)
  const read = { type: 'thread.read', room: landed.room, thread: thread.id, number: 1 } as const
  scene.site.hear(undefined, read)
  await settle(() => rooms.get(landed.room)?.unread === 0)
}, 60_000)

test('what was missed counts once as unread', async () => {
  thread.markRead()
  await settle(() => scene.site.positions.get(thread.id) === 1)
  scene.network.up = false
  scene.network.cut()
  await scene.colleague.post(landed.room, 'Moi.', thread.id)
  await scene.colleague.post(landed.room, 'Et moi.', thread.id)
  scene.network.up = true
  await settle(() => thread.messages.length === 3)
  expect(rooms.get(landed.room)?.unread).toBe(2)
}, 60_000)

test('somebody who joins is seen without a reload', async () => {
  const link = await scene.colleague.invite('Paul Vidal')
  await new Colleague(scene.site, newVault()).join(link)
  await settle(() => coordination.people(landed.territory).length === 3)
  expect(rooms.get(landed.room)?.memberCount).toBe(3)
}, 60_000)

test('when the session ends elsewhere, nothing stays readable here', async () => {
  scene.network.cut(4401)
  await settle(() => session.phase === 'signed-out')
  expect(rooms.list).toEqual([])
  expect(session.me).toBeNull()
  expect(await vault().account()).toBeNull()
}, 60_000)

test('where somebody else has signed in meanwhile, it is over here, and nothing of mine leaves in their name', async () => {
  scene.network.up = false
  scene.network.cut()
  await thread.send({ text: 'Moi.' })
  scene.network.cookie.account = scene.colleague.account
  scene.network.up = true
  await settle(() => session.phase === 'signed-out')
  expect([rooms.list, await vault().account()]).toEqual([[], null])
  expect(scene.network.sent.join()).not.toContain('message.send')
}, 60_000)
