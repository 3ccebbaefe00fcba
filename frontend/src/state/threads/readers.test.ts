import { afterEach, beforeEach, expect, test } from 'vitest'

import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { readers } from './readers.svelte.ts'
import { threadOf } from './thread.svelte.ts'

let scene: Scene
let room: string
let thread: string

/** Accounts in the room that have seen the case, and that have not. */
function known() {
  const [root] = threadOf(room, thread).messages
  const view = root && readers.of(room, root)
  const accounts = (people: readonly { account: string }[]) => people.map(({ account }) => account)
  return view && [accounts(view.seen), accounts(view.missing)]
}

beforeEach(async () => {
  scene = await startScene()
  room = (await arrive(scene, 'Inès Roux')).room
  thread = (await scene.colleague.ask(room, 'Qui peut passer jeudi ?')).thread
  await threadOf(room, thread).load()
}, 60_000)
afterEach(() => scene.end())

test('who of the group has not seen a case is said, but not of who asked it, and changes live', async () => {
  expect(known()).toBeUndefined()
  await readers.load(thread)
  expect(known()).toEqual([[], [self.account]])
  scene.site.hear(undefined, { type: 'seen', room, thread, account: self.account })
  await settle(() => known()?.[0]?.length === 1)
  expect(known()).toEqual([[self.account], []])
}, 60_000)

test('who reads a case has seen it at once, before their own eyes too', async () => {
  await readers.load(thread)
  threadOf(room, thread).markRead()
  expect(known()).toEqual([[self.account], []])
}, 60_000)

test('what was missed without a network is asked for again', async () => {
  await readers.load(thread)
  scene.site.seen.set(thread, [self.account])
  scene.network.cut()
  await settle(() => known()?.[0]?.length === 1)
}, 60_000)

test('who came after the case is not counted, whatever is said of them', async () => {
  scene.site.seen.set(thread, [self.account])
  await readers.load(thread)
  const view = roster.rooms.get(room)
  if (!view) throw new Error('no room')
  const late = view.members.map((member) =>
    member.account === self.account ? { ...member, since: Date.now() + 60_000 } : member,
  )
  expect(known()).toEqual([[self.account], []])
  roster.rooms.set(room, { ...view, members: late })
  expect(known()).toEqual([[], []])
}, 60_000)
