import { afterEach, beforeEach, expect, test } from 'vitest'

import { ApiError } from '#net/http.ts'

import { now } from '../clock.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { arrive, refusal, type Scene, startScene } from '../testing/scene.ts'
import { Publishing } from './publishing.ts'

let scene: Scene
let publishing: Publishing
let place: { territory: string; room: string }
let sent: string[]
let read: string[]

const content = { title: 'Réunion', text: 'À 20 h.', acknowledge: false }
const announcement = (changes = {}) => {
  return { kind: 'announcement', ...place, content: { ...content, ...changes } } as const
}

/** Sends to a server that answers so, in turn; once it has nothing more to say, it agrees. */
function publish(
  notice = announcement(),
  ...answers: ApiError[]
): Promise<{ id: string; answer: string }> {
  const send = ({ payload }: { payload: string }) => {
    sent.push(payload)
    const answer = answers.shift()
    return answer ? Promise.reject(answer) : Promise.resolve('published')
  }
  return publishing.publish(notice, {
    send,
    read: (id) => Promise.resolve(`read ${read.push(id)}`),
  })
}

const lost = () => new ApiError('offline', '', 0)
const refused = () => new ApiError('head', '', 409)
const reused = () => new ApiError('id_reused', '', 409)
const different = () => new Set(sent).size

beforeEach(async () => {
  scene = await startScene()
  const { territory } = await arrive(scene, 'Inès Roux')
  const room = await rooms.create({
    ...{ territory, kind: 'closed', purpose: 'working_group', name: 'Astreinte' },
  })
  place = { territory, room }
  publishing = new Publishing()
  sent = []
  read = []
}, 60_000)
afterEach(() => scene.end())

test('after a lost answer the same bytes are sent again, and nothing is published twice', async () => {
  await refusal(publish(announcement(), lost()))
  await publish()
  expect([sent.length, different()]).toEqual([2, 1])
}, 60_000)

test('what was published may be said once more', async () => {
  const first = await publish()
  expect((await publish()).id).not.toBe(first.id)
}, 60_000)

test('what was changed after a lost answer is signed anew', async () => {
  await refusal(publish(announcement(), lost()))
  await publish(announcement({ text: 'À 21 h.' }))
  expect(different()).toBe(2)
}, 60_000)

test('a definite refusal is told, and the next attempt is signed anew', async () => {
  expect(await refusal(publish(announcement(), refused()))).toBe('head')
  await publish()
  expect(different()).toBe(2)
}, 60_000)

test('bytes that waited so long that they are refused are signed anew, unasked', async () => {
  await refusal(publish(announcement(), lost()))
  await publish(announcement(), refused())
  expect([sent.length, different()]).toEqual([3, 2])
  expect(JSON.parse(sent[2] ?? '').at).toBeLessThanOrEqual(now())
}, 60_000)

test('what was published under a lost answer, and changed since, is read and not published twice', async () => {
  await refusal(publish(announcement(), lost()))
  const { id, answer } = await publish(announcement(), reused())
  expect([sent.length, different(), read, answer]).toEqual([2, 1, [id], 'read 1'])
}, 60_000)

test('what was never sent before is not taken for what somebody else published', async () => {
  expect(await refusal(publish(announcement(), reused()))).toBe('id_reused')
  expect(read).toEqual([])
}, 60_000)
