import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { hashOf } from '../testing/headers.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { reading } from './reading.svelte.ts'
import { forgetThreads, type Thread, threadOf } from './thread.svelte.ts'
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

  /** Claire wrote so many in it. */
  async function written(many: number): Promise<{ thread: Thread; id: string }> {
    const { room } = await arrive(scene, 'Inès Roux')
    const id = await scene.colleague.post(room, 'Le 1')
    for (let n = 2; n <= many; n += 1) await scene.colleague.post(room, `Le ${String(n)}`, id)
    return { thread: threadOf(room, id), id }
  }

  /** From its first to its last that is shown, and where a gap is. */
  const spans = ({ messages, gaps }: Thread): string[] => {
    const found: string[][] = [[]]
    for (const { id, text } of messages) {
      found.at(-1)?.push(text)
      if (gaps.has(id)) found.push([])
    }
    for (const part of found)
      expect(part).toEqual(part.map((_, n) => `Le ${String(Number(part[0]?.slice(3)) + n)}`))
    return found.map((part) => `${String(part[0])} – ${String(part.at(-1))}`)
  }

  test('loads earlier messages page by page', async () => {
    const { thread } = await written(60)
    await thread.load()
    expect([thread.messages.length, thread.more]).toEqual([50, true])
    await thread.loadEarlier()
    expect([thread.messages.length, thread.more]).toEqual([60, false])
    expect(thread.messages[0]?.text).toBe('Le 1')
  }, 60_000)

  test('has a message that stands far back after one question, among its neighbours; what lies between closes from either end', async () => {
    const { thread, id } = await written(230)
    await thread.load()
    const before = scene.network.asked.length
    expect(await thread.find(id)).toBe(id)
    const asked = scene.network.asked.slice(before)
    expect(asked.filter((each) => each.endsWith(`${id}/messages`))).toHaveLength(1)
    expect([spans(thread), thread.more]).toEqual([['Le 1 – Le 25', 'Le 181 – Le 230'], false])
    await thread.narrow(thread.messages[24]?.id ?? '', 'above')
    expect(spans(thread)).toEqual(['Le 1 – Le 75', 'Le 181 – Le 230'])
    await thread.narrow(thread.messages[74]?.id ?? '', 'below')
    expect(spans(thread)).toEqual(['Le 1 – Le 75', 'Le 131 – Le 230'])
    await scene.colleague.post(thread.room, 'Le 231', id)
    await settle(() => spans(thread)[1] === 'Le 131 – Le 231')
    await thread.narrow(thread.messages[74]?.id ?? '', 'above')
    await thread.narrow(thread.messages[124]?.id ?? '', 'above')
    expect(spans(thread)).toEqual(['Le 1 – Le 231'])
    expect(thread.messages.filter(({ problem }) => problem)).toEqual([])
  }, 60_000)

  test('reads on around a message in the middle, backwards too; one that is not in it changes nothing', async () => {
    const { thread, id } = await written(230)
    await thread.load()
    const [middle] = scene.site.thread(id).slice(99, 100).map(hashOf)
    const found = await thread.find(middle ?? '')
    expect(thread.messages.find((each) => each.id === found)?.text).toBe('Le 100')
    expect([spans(thread), thread.more]).toEqual([['Le 75 – Le 124', 'Le 181 – Le 230'], true])
    expect(await thread.find(crypto.randomUUID())).toBeUndefined()
    await thread.loadEarlier()
    expect([spans(thread), thread.more]).toEqual([['Le 25 – Le 124', 'Le 181 – Le 230'], true])
  }, 60_000)

  test('finds the first that is new, however many are, and says how many', async () => {
    const { thread, id } = await written(230)
    reading.learn(id, 100)
    scene.site.positions.set(id, 100)
    await thread.load()
    expect(await thread.findNew()).toBe(130)
    expect(spans(thread)).toEqual(['Le 76 – Le 125', 'Le 181 – Le 230'])
    expect(thread.messages.find(({ unread }) => unread)?.text).toBe('Le 101')
  }, 60_000)

  test('bears the title that it was given last, though that lies in a gap, and shows no older one', async () => {
    const { thread, id } = await written(3)
    for (const title of ['Ancien', 'Nouveau']) await thread.setTitle(title)
    await settle(() => connection.outboxCount === 0)
    for (let n = 4; n <= 120; n += 1) await scene.colleague.post(thread.room, `Le ${String(n)}`, id)
    const [, , , , last = ''] = scene.site
      .thread(id)
      .map(({ header }) => JSON.parse(header).id as string)
    forgetThreads()
    const again = threadOf(thread.room, id)
    await again.load()
    expect(again.title).toBe('Nouveau')
    await again.find(id)
    const titles = () => again.messages.flatMap((each) => (each.kind === 'title' ? each.text : []))
    expect([again.gaps.size, again.title, titles()]).toEqual([1, 'Nouveau', ['Nouveau']])
    expect(again.messages.some((each) => each.id === last)).toBe(true)
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
