import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { reading } from '../threads/reading.svelte.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { threadsOf } from '../threads/threads.svelte.ts'
import { home } from './home.svelte.ts'
import { inbox } from './inbox.svelte.ts'

let scene: Scene
let pathway: string
let thread: string

const told = (number: number, concerned = true): void => {
  scene.site.inbox.set(thread, { number, concerned })
  inbox.heard({ type: 'inbox', room: pathway, thread, number, concerned })
}

const during = (path: string, happens: () => Promise<unknown>): void => {
  scene.network.meanwhile = { path, happens }
}

const answers = async (text: string): Promise<void> => {
  await scene.colleague.post(pathway, text, thread)
  const number = scene.site.thread(thread).length
  told(number)
  await settle(() => inbox.list[0]?.thread.count === number)
}

beforeEach(async () => {
  scene = await startScene()
  await arrive(scene, 'Inès Roux')
  pathway = await scene.colleague.createPathway('Plaies et cicatrisation')
  await rooms.reload()
  await rooms.join(pathway)
  thread = await scene.colleague.post(pathway, 'Quel pansement ?')
  await settle(() => rooms.get(pathway)?.unread === 1)
}, 60_000)
afterEach(() => scene.end())

describe('a thread that waits', () => {
  test('is counted once, however many of its messages wait', () => {
    told(1)
    told(2)
    expect(inbox.badge).toBe(1)
    expect(inbox.list).toMatchObject([{ unread: true, concerned: true }])
    expect(inbox.list[0]?.thread.excerpt).toBe('Quel pansement ?')
  })

  test('waits no more once it was read, here or elsewhere', async () => {
    told(1)
    const read = threadOf(pathway, thread)
    await read.load()
    read.markRead()
    expect(inbox.badge).toBe(0)
    told(3)
    expect(inbox.badge).toBe(1)
    reading.hear({ room: pathway, thread, number: 3 })
    expect(inbox.badge).toBe(0)
  })

  test('does not wait again for what is told late or twice', () => {
    reading.hear({ room: pathway, thread, number: 2 })
    told(2)
    told(1)
    expect(inbox.badge).toBe(0)
  })

  test('stays meant for me until I read it', () => {
    told(1, true)
    told(2, false)
    expect(inbox.list[0]?.concerned).toBe(true)
    reading.hear({ room: pathway, thread, number: 2 })
    told(3, false)
    expect(inbox.list[0]?.concerned).toBe(false)
  })

  test('stands on the home screen only if it is meant for me', () => {
    told(1, false)
    expect(home.waiting).toEqual([])
    told(2, true)
    expect(home.waiting).toMatchObject([{ kind: 'message', thread: { id: thread } }])
  })

  test('waits no more once everything was marked as read, and the server is told', async () => {
    told(1)
    await inbox.readAll()
    expect([inbox.badge, home.waiting]).toEqual([0, []])
    await settle(() => rooms.get(pathway)?.unread === 0)
    await reading.tell()
    await inbox.load()
    expect(inbox.badge).toBe(0)
  })

  test('is forgotten with its room', () => {
    told(1)
    inbox.lost(pathway)
    expect([inbox.badge, inbox.list]).toEqual([0, []])
  })
})

test('a thread waits again where its room was cut off for a moment, as when a guest becomes a member', async () => {
  told(1)
  const lost = vi.spyOn(inbox, 'lost')
  scene.site.hear(undefined, { type: 'room.left', room: pathway })
  await settle(() => lost.mock.calls.length === 1)
  lost.mockRestore()
  await settle(() => inbox.badge === 1)
  await settle(() => rooms.get(pathway)?.latest !== undefined)
})

describe('a thread of its own', () => {
  test('is followed or muted as was chosen, here or in another browser of mine', async () => {
    await inbox.chooseFor(thread, 'none')
    expect(inbox.levelOfThread(thread)).toBe('none')
    scene.site.threadLevels.set(thread, 'all')
    scene.site.hear(undefined, { type: 'thread.level', room: pathway, thread, level: 'all' })
    await settle(() => inbox.levelOfThread(thread) === 'all')
    await inbox.chooseFor(thread, 'room')
    expect(inbox.levelOfThread(thread)).toBe('room')
  })

  test('waits no more from the moment it is muted', async () => {
    told(1, true)
    expect(inbox.badge).toBe(1)
    scene.site.inbox.delete(thread)
    await inbox.chooseFor(thread, 'none')
    expect([inbox.badge, inbox.list]).toEqual([0, []])
  })
})

describe('what comes in meanwhile', () => {
  test('waits on when all before it was marked as read', async () => {
    told(1)
    await threadsOf(pathway).load()
    during('read', () => answers('Un hydrocolloïde ?'))
    await inbox.readAll()
    expect(inbox.badge).toBe(1)
    await settle(() => rooms.get(pathway)?.unread === 1)
    expect(threadsOf(pathway).list.map(({ unread }) => unread)).toEqual([1])
    await rooms.recount()
    expect(rooms.get(pathway)?.unread).toBe(1)
  })

  test('is not lost to an older answer', async () => {
    told(1)
    await inbox.load()
    during('inbox', () => answers('Un hydrocolloïde ?'))
    await inbox.load()
    reading.hear({ room: pathway, thread, number: 1 })
    expect(inbox.list).toMatchObject([{ unread: true, thread: { count: 2 } }])
  })

  test('stays, if the answer did not name it yet', async () => {
    during('inbox', () => answers('Un hydrocolloïde ?'))
    await inbox.load()
    expect(inbox.badge).toBe(1)
  })

  test('goes, if the server names it no more', async () => {
    told(1)
    scene.site.inbox.clear()
    await inbox.load()
    expect([inbox.badge, inbox.list]).toEqual([0, []])
  })
})

test('all read in another browser is one question, however many threads there were', async () => {
  for (let each = 0; each < 12; each += 1) await scene.colleague.post(pathway, `Point ${each}`)
  await settle(() => rooms.get(pathway)?.unread === 13)
  told(1)
  const { network, site } = scene
  site.readThrough(pathway, 13)
  const before = network.asked.length
  site.hear(undefined, { type: 'read.all', through: { [pathway]: 13 } })
  await settle(() => rooms.get(pathway)?.unread === 0 && inbox.badge === 0)
  const asked = network.asked.slice(before)
  expect(asked.filter((path) => path === 'GET rooms')).toHaveLength(1)
}, 60_000)

test('the bell counts nothing that the list does not show, and both come with the next connection', async () => {
  inbox.forget()
  scene.network.lost = `threads/${thread}`
  told(1)
  expect([inbox.badge, inbox.list]).toEqual([0, []])
  scene.network.lost = undefined
  scene.network.cut()
  await settle(() => inbox.badge === 1)
  expect(inbox.list).toHaveLength(1)
}, 60_000)

test('what was done with my access is told as soon as it is, and forgotten with the rest', async () => {
  const act = { at: 1, act: 'identity.end_others' }
  scene.site.told.push(act)
  scene.site.hear(undefined, { type: 'act' })
  await settle(() => inbox.acts.length === 1)
  expect(inbox.acts).toEqual([act])
  inbox.forget()
  expect(inbox.acts).toEqual([])
}, 60_000)
