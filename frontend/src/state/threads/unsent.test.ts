import { afterEach, beforeEach, expect, test } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arrive, type Landed, type Scene, settle, startScene } from '../testing/scene.ts'
import { outbox } from './outbox.svelte.ts'
import { threadOf } from './thread.svelte.ts'
import { unsent } from './unsent.svelte.ts'

let scene: Scene
let landed: Landed

const texts = () => unsent.list.map(({ text }) => text)
const stranded = () => unsent.stranded.map(({ text }) => text)

/** The server takes no message for now. */
function hold(): void {
  for (let n = 0; n < 50; n += 1)
    scene.network.refusals.push({ type: 'message.send', code: 'slow_down' })
}

async function write(room: string, text: string): Promise<void> {
  const thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
  await thread.send({ text })
}

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

test('nothing would be lost once everything has left', async () => {
  await write(landed.room, 'Moi.')
  await settle(() => connection.outboxCount === 0 && !unsent.wouldBeLost())
  expect(texts()).toEqual([])
}, 60_000)

test('what waits would be lost by signing out, before the screen is locked and after', async () => {
  hold()
  await write(landed.room, 'Moi.')
  expect([texts(), unsent.wouldBeLost()]).toEqual([['Moi.'], true])
  await session.lock()
  expect([texts(), unsent.wouldBeLost()]).toEqual([[], true])
  await session.signOut()
  expect(unsent.wouldBeLost()).toBe(false)
}, 60_000)

test('what waits to leave for a group that I was removed from stays, to be copied or dropped', async () => {
  const account = session.me?.account ?? ''
  const room = await scene.colleague.createTeam(account)
  await rooms.reload()
  hold()
  await write(room, 'Moi, après le tunnel.')
  await scene.colleague.remove(account, room)
  await settle(() => rooms.get(room) === undefined && stranded().length === 1)
  expect(stranded()).toEqual(['Moi, après le tunnel.'])
  expect(connection.outboxCount).toBe(0)
  unsent.discard(unsent.stranded[0]?.id ?? '')
  expect(texts()).toEqual([])
}, 60_000)

test('what waits to leave for a group that I left and still read stays in its thread', async () => {
  const room = await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  await rooms.join(room)
  hold()
  const thread = threadOf(room, await scene.colleague.post(room, 'Qui vient ?'))
  await thread.load()
  await thread.send({ text: 'Moi.' })
  await rooms.leave(room)
  scene.site.hear(undefined, { type: 'room.left', room })
  await settle(() => connection.outboxCount === 0 && rooms.get(room)?.joined === false)
  expect([stranded(), texts()]).toEqual([[], ['Moi.']])
  const shown = threadOf(room, thread.id).messages.map(({ state, text }) => [state, text])
  expect(shown).toContainEqual(['failed', 'Moi.'])
}, 60_000)

test('what had left when I was removed, and was taken, is not there twice once I am back and try again', async () => {
  const account = session.me?.account ?? ''
  const room = await scene.colleague.createTeam(account)
  await rooms.reload()
  const thread = threadOf(room, await scene.colleague.post(room, 'Qui vient ?'))
  await thread.load()
  scene.network.deaf = true
  await thread.send({ text: 'Moi.' })
  await settle(() => scene.site.thread(thread.id).length === 2)
  outbox.lost(room)
  scene.network.deaf = false
  scene.network.cut()
  await settle(() => connection.online)
  const [item] = outbox.items
  expect(item?.failed).toBe('left')
  await thread.retry(item?.id ?? '')
  await settle(() => outbox.items.length === 0)
  expect(scene.site.thread(thread.id)).toHaveLength(2)
}, 60_000)

test('a gesture that is refused once nobody waits for it goes, and that is said once', async () => {
  const { room } = landed
  const thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
  scene.network.up = false
  scene.network.cut()
  await settle(() => !connection.online)
  await thread.react(thread.messages[0]?.id ?? '', '👍', true)
  expect(outbox.items).toHaveLength(1)
  scene.network.refusals.push({ type: 'message.send', code: 'deleted' })
  scene.network.up = true
  await settle(() => outbox.items.length === 0)
  expect([unsent.undone, unsent.list]).toEqual([true, []])
  unsent.heardOfUndone()
  expect(unsent.undone).toBe(false)
  await settle(() => !unsent.wouldBeLost())
}, 60_000)

test('a gesture that is refused at once is said where it was made, and nowhere else', async () => {
  const { room } = landed
  const thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
  scene.network.refusals.push({ type: 'message.send', code: 'deleted' })
  await expect(thread.react(thread.messages[0]?.id ?? '', '👍', true)).rejects.toThrow('deleted')
  expect([outbox.items, unsent.undone]).toEqual([[], false])
}, 60_000)
