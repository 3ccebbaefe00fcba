import { tick } from 'svelte'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from './thread.svelte.ts'
import { threadsOf } from './threads.svelte.ts'

let scene: Scene

beforeEach(async () => {
  scene = await startScene()
}, 60_000)
afterEach(() => scene.end())

const texts = (thread: { messages: { text: string; state: string }[] }) =>
  thread.messages.map(({ text, state }) => `${state}: ${text}`)

describe('a newcomer with a link', () => {
  test('reads at once what was written before', async () => {
    const { colleague, network } = scene
    const thread = await colleague.post(colleague.onboarding, 'Bienvenue à tous.')
    const landed = await arrive(scene, 'Inès Roux')
    expect(landed.room).toBe(colleague.onboarding)
    expect(session.phase).toBe('ready')
    expect(session.me?.name).toBe('Inès Roux')
    const read = threadOf(landed.room, thread)
    await read.load()
    expect(texts(read)).toEqual(['received: Bienvenue à tous.'])
    expect(network.sent.join('')).not.toContain('Bienvenue')
  }, 60_000)

  test('posts, and the other browser opens it', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    await threadsOf(room).load()
    const id = await threadsOf(room).post('Bonjour, je suis infirmière.', { title: 'Présentation' })
    await settle(() => connection.outboxCount === 0)
    const envelopes = scene.site.thread(id)
    await scene.colleague.catchUp()
    const [opened] = await scene.colleague.vault.openMessages(envelopes)
    expect(opened?.ok && opened.content).toEqual({
      text: 'Bonjour, je suis infirmière.',
      title: 'Présentation',
    })
    expect(scene.network.sent.join('')).not.toContain('infirmière')
    expect(threadsOf(room).list.map(({ title, count }) => [title, count])).toEqual([
      ['Présentation', 1],
    ])
  }, 60_000)
})

describe('a thread that I begin', () => {
  test('shows what I wrote before anything of it was fetched', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    await threadsOf(room).load()
    const id = await threadsOf(room).post('Qui passe par Nasbinals ?', { title: 'Tournée' })
    const thread = threadOf(room, id)
    expect([thread.loading, thread.title]).toEqual([false, 'Tournée'])
    expect(texts(thread)).toEqual(['sent: Qui passe par Nasbinals ?'])
    await thread.load()
    expect(texts(thread)).toEqual(['sent: Qui passe par Nasbinals ?'])
  }, 60_000)

  test('has its title while it waits to leave, and an answer is shown under it', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    await threadsOf(room).load()
    scene.network.up = false
    scene.network.cut()
    const thread = threadOf(room, await threadsOf(room).post('Qui passe ?', { title: 'Tournée' }))
    await thread.load()
    await thread.send({ text: 'Je peux demain.' })
    expect([thread.loading, thread.title]).toEqual([false, 'Tournée'])
    expect(texts(thread)).toEqual(['pending: Qui passe ?', 'pending: Je peux demain.'])
  }, 60_000)

  test('bears a new title as soon as I gave it', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    await threadsOf(room).load()
    const thread = threadOf(room, await threadsOf(room).post('Qui passe ?'))
    await settle(() => connection.outboxCount === 0)
    await thread.setTitle('Tournée')
    expect(thread.title).toBe('Tournée')
    await settle(() => connection.outboxCount === 0)
    expect(thread.title).toBe('Tournée')
  }, 60_000)
})

describe('a thread on the screen', () => {
  test('shows what others write, in order, and once', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Un.')
    const thread = threadOf(room, id)
    await thread.load()
    await scene.colleague.post(room, 'Deux.', id)
    const [second] = scene.site.thread(id).slice(-1)
    if (second) scene.site.hear(undefined, { type: 'message', ...second })
    await settle(() => thread.messages.length === 2)
    await scene.colleague.post(room, 'Trois.', id)
    await settle(() => thread.messages.length === 3)
    expect(texts(thread)).toEqual(['received: Un.', 'received: Deux.', 'received: Trois.'])
  }, 60_000)

  test('shows as forged what was written in another thread', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const question = await scene.colleague.post(room, 'Puis-je arrêter ce traitement ?')
    const other = await scene.colleague.post(room, 'Oui, bien sûr.')
    const honest = scene.site.thread.bind(scene.site)
    scene.site.thread = (id) => honest(id === question ? other : id)
    const thread = threadOf(room, question)
    await thread.load()
    expect(thread.messages.map(({ text, problem }) => [text, problem])).toEqual([['', 'forged']])
  }, 60_000)

  test('fetches what it missed while the network was away', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Un.')
    const thread = threadOf(room, id)
    await thread.load()
    scene.network.up = false
    scene.network.cut()
    expect(connection.online).toBe(false)
    await scene.colleague.post(room, 'Deux.', id)
    await scene.colleague.post(room, 'Trois.', id)
    scene.network.up = true
    await settle(() => thread.messages.length === 3)
    expect(connection.online).toBe(true)
  }, 60_000)

  test('loads earlier messages page by page', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Le 1')
    for (let n = 2; n <= 60; n += 1) await scene.colleague.post(room, `Le ${String(n)}`, id)
    const thread = threadOf(room, id)
    await thread.load()
    expect([thread.messages.length, thread.more]).toEqual([50, true])
    await thread.loadEarlier()
    expect([thread.messages.length, thread.more]).toEqual([60, false])
    expect(thread.messages[0]?.text).toBe('Le 1')
  }, 60_000)

  test('finds what stands far back in one page, and shows what lies between once', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Le 1')
    for (let n = 2; n <= 120; n += 1) await scene.colleague.post(room, `Le ${String(n)}`, id)
    const thread = threadOf(room, id)
    await thread.load()
    const shown: number[] = []
    const end = $effect.root(() => {
      $effect(() => void shown.push(thread.messages.length))
    })
    await tick()
    const before = scene.network.asked.length
    expect(await thread.find(id)).toBe(true)
    await tick()
    const asked = scene.network.asked.slice(before)
    expect(asked.filter((each) => each.endsWith(`${id}/messages`))).toHaveLength(1)
    expect([shown[0], shown.at(-1), thread.more]).toEqual([50, 120, false])
    expect(new Set(shown)).toEqual(new Set([50, 120]))
    end()
  }, 60_000)

  test('asks for each page once where what it looks for stands several pages back, and has all in its order', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Le 1')
    for (let n = 2; n <= 1_100; n += 1) await scene.colleague.post(room, `Le ${String(n)}`, id)
    const thread = threadOf(room, id)
    await thread.load()
    const before = scene.network.asked.length
    expect(await thread.find(id)).toBe(true)
    const asked = scene.network.asked.slice(before)
    expect(asked.filter((each) => each.endsWith(`${id}/messages`))).toHaveLength(3)
    const all = Array.from({ length: 1_100 }, (_, place) => `Le ${String(place + 1)}`)
    expect(thread.messages.map(({ text }) => text)).toEqual(all)
    expect(thread.more).toBe(false)
  }, 60_000)

  test('computes what it shows once for all who look', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Un.')
    const thread = threadOf(room, id)
    await thread.load()
    const { messages } = thread
    expect(thread.messages).toBe(messages)
    await scene.colleague.post(room, 'Deux.', id)
    await settle(() => thread.messages.length === 2)
    expect(thread.messages).not.toBe(messages)
    expect(thread.messages[0]).toBe(messages[0])
    await thread.react(id, '👍', true)
    expect(thread.messages[0]?.reactions).toMatchObject([{ emoji: '👍', mine: true }])
    expect(thread.messages[1]).toMatchObject({ text: 'Deux.', reactions: [] })
  }, 60_000)

  test('marks as read up to its last message', async () => {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Un.')
    await settle(() => rooms.get(room)?.unread === 1)
    const thread = threadOf(room, id)
    await thread.load()
    expect(thread.messages[0]?.unread).toBe(true)
    thread.markRead()
    await settle(() => scene.site.positions.get(id) === 1)
    expect(rooms.get(room)?.unread).toBe(0)
    expect(threadsOf(room).list[0]?.unread).toBe(0)
  }, 60_000)
})
