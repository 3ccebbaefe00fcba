import { afterEach, beforeEach, expect, test } from 'vitest'

import type { FileContent } from '#vault/api.ts'

import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { Documents, documentsOf } from './documents.svelte.ts'
import { outbox } from './outbox.svelte.ts'
import { threadOf } from './thread.svelte.ts'

let scene: Scene
let room: string

beforeEach(async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  // Whoever makes a group moderates it.
  room = await scene.colleague.createPathway('Plaies')
  await rooms.reload()
  await rooms.join(room)
})
afterEach(() => scene.end())

let files = 0
const file = (name: string): FileContent => {
  files += 1
  const id = `01890a5d-ac96-774b-bcce-${String(files).padStart(12, '0')}`
  const sealed = { key: 'A'.repeat(43), digest: 'A'.repeat(43), size: 1000 }
  return { id, name, type: 'application/pdf', ...sealed }
}

/** By the colleague: a first version, or another. */
const version = (name: string, more: { title?: string; thread?: string } = {}) => {
  const { title, thread } = more
  const content = { text: '', files: [file(name)], ...(title === undefined ? {} : { title }) }
  const place = { room, now: Date.now(), ...(thread === undefined ? {} : { thread }) }
  return scene.colleague.send({ ...place, kind: 'post', document: true, content })
}
const pin = (target: { thread: string; hash: string }, content = {}) => {
  const about = { thread: target.thread, target: target.hash }
  return scene.colleague.send({ room, now: Date.now(), kind: 'pin', content, ...about })
}

const told = (documents = documentsOf(room)) =>
  documents.list.map(({ name, pinned, versions }) => [
    name,
    pinned,
    versions.map(({ file: each }) => each.name),
  ])

test('a group has its documents, the pinned one on top, with their versions, the newest first', async () => {
  const protocol = await version('v1.pdf', { title: 'Protocole' })
  await version('v2.pdf', { thread: protocol.thread })
  await version('Trame.odt')
  await scene.colleague.post(room, 'Qui vient jeudi ?')
  await documentsOf(room).load()
  expect(told()).toEqual([
    ['Trame.odt', false, ['Trame.odt']],
    ['Protocole', false, ['v2.pdf', 'v1.pdf']],
  ])
  await pin(protocol)
  await settle(() => documentsOf(room).list[0]?.pinned === true)
  expect(told()[0]).toEqual(['Protocole', true, ['v2.pdf', 'v1.pdf']])
  const anew = new Documents(room)
  await anew.load()
  expect(told(anew)).toEqual(told())
})

test('another pin takes its place, and one that is off leaves none', async () => {
  const [one, other] = [await version('Un.pdf'), await version('Deux.pdf')]
  await documentsOf(room).load()
  await pin(one)
  await settle(() => documentsOf(room).list[0]?.name === 'Un.pdf')
  await pin(other)
  await settle(() => documentsOf(room).list[0]?.name === 'Deux.pdf')
  expect(told().map(([, pinned]) => pinned)).toEqual([true, false])
  await pin(other, { off: true })
  await settle(() => documentsOf(room).list.every(({ pinned }) => !pinned))
})

test('a version of mine stands first once it has left, and says what changed', async () => {
  const protocol = await version('v1.pdf', { title: 'Protocole' })
  const documents = documentsOf(room)
  await documents.load()
  await documents.add(file('v2.pdf'), { note: 'Deux passages.', thread: protocol.thread })
  await settle(() => connection.outboxCount === 0)
  await settle(() => documents.list[0]?.versions[0].file.name === 'v2.pdf')
  expect(documents.list[0]?.versions[0]).toMatchObject({ note: 'Deux passages.' })
  const thread = threadOf(room, protocol.thread)
  await thread.load()
  expect(thread.messages.map(({ document }) => document)).toEqual([true, true])
})

test('a version that was deleted is gone, and with the last one the document', async () => {
  const first = await version('v1.pdf')
  const second = await version('v2.pdf', { thread: first.thread })
  const documents = documentsOf(room)
  await documents.load()
  const remove = (target: string) => {
    const about = { thread: first.thread, target }
    return scene.colleague.send({ room, now: Date.now(), kind: 'delete', content: {}, ...about })
  }
  await remove(second.hash)
  await settle(() => documents.list[0]?.versions.length === 1)
  expect(told()).toEqual([['v1.pdf', false, ['v1.pdf']]])
  await remove(first.hash)
  await settle(() => documents.list.length === 0)
})

test('who moderates nothing pins nothing, whatever the server takes', async () => {
  const protocol = await version('v1.pdf')
  const documents = documentsOf(room)
  await documents.load()
  const [found] = documents.list
  if (found) await documents.pin(found, true).catch(() => undefined)
  await settle(() => connection.outboxCount === 0)
  const anew = new Documents(room)
  await anew.load()
  expect(told(anew)).toEqual([['v1.pdf', false, ['v1.pdf']]])
  expect(protocol.thread).toBe(found?.thread)
})

test('a document that is refused is none that leaves: it is said, and nothing of it waits', async () => {
  scene.network.refusals.push({ type: 'message.send', code: 'not_writer' })
  const adding = documentsOf(room).add(file('Refusé.pdf'), { name: 'Refusé' })
  await expect(adding).rejects.toThrow('not_writer')
  expect([documentsOf(room).sending, outbox.items]).toEqual([[], []])
})

test('a document that is refused after its screen went on is not shown as on its way', async () => {
  scene.network.up = false
  scene.network.cut()
  await settle(() => !connection.online)
  await documentsOf(room).add(file('Plus tard.pdf'))
  expect(documentsOf(room).sending).toHaveLength(1)
  scene.network.refusals.push({ type: 'message.send', code: 'not_writer' })
  scene.network.up = true
  await settle(() => outbox.items[0]?.failed !== undefined)
  expect(documentsOf(room).sending).toEqual([])
})
