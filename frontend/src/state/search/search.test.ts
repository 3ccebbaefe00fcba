import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { Archive } from '#search/archive.ts'

import { rooms } from '../rooms/rooms.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { searcher } from './search-calls.ts'
import { search } from './search.svelte.ts'
import { useSearcher } from './searcher.ts'

let scene: Scene
let room: string

beforeEach(async () => {
  useSearcher(() => ({ calls: searcher(new Archive()), end: () => undefined }))
  scene = await startScene()
}, 60_000)
afterEach(() => scene.end())

/** What is found as soon as that is so, whatever is still coming in. */
const expectFound = (expected: string[], words: string, more = {}): Promise<void> =>
  vi.waitFor(async () => expect(await found(words, more)).toEqual(expected), { timeout: 20_000 })

/** What is found once everything has come in. */
async function found(words: string, more: Partial<typeof search.question> = {}) {
  search.look(true)
  await settle(() => search.progress.done)
  Object.assign(search.question, { words, ...more })
  await search.ask()
  return search.found.map(({ excerpt }) => excerpt.map(({ text }) => text).join(''))
}

/** The names of what is kept, once they are such. */
const keptOnce = (are: (names: string[]) => boolean): Promise<string[]> =>
  vi.waitFor(
    async () => {
      const names = await vault().gathered()
      if (!are(names)) throw new Error('not yet')
      return names
    },
    { timeout: 20_000, interval: 20 },
  )

const TEXT = 'Pansements à l’alginate ?'

describe('in a browser that has just been opened', () => {
  beforeEach(async () => {
    await scene.colleague.post(scene.colleague.onboarding, 'Pansements à l’**alginate** ?')
    room = (await arrive(scene, 'Inès Roux')).room
  }, 60_000)

  test('what was written before is found, without its marks; nothing asked leaves', async () => {
    await expectFound([TEXT], 'alginate')
    const before = scene.network.asked.length
    await expectFound([TEXT], 'pansement alginates')
    await expectFound([], 'compresse')
    expect(scene.network.asked.slice(before).join()).not.toContain('messages')
    expect(scene.network.sent.join('')).not.toContain('compresse')
  }, 60_000)

  test('a site that is in trouble is asked again, before it is said that all was looked through', async () => {
    const site = globalThis.fetch
    let troubles = 2
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      if (!path.includes(`${room}/messages`) || troubles === 0) return site(path, init)
      troubles -= 1
      const status = troubles === 0 ? 502 : 429
      return Promise.resolve(Response.json({ code: 'unavailable', message: '' }, { status }))
    })
    await expectFound([TEXT], 'alginate')
    expect(troubles).toBe(0)
  }, 60_000)

  test('what arrives is known at once', async () => {
    await scene.colleague.post(room, 'Qui passe à Nasbinals ?')
    await expectFound(['Qui passe à Nasbinals ?'], 'nasbinals')
  }, 60_000)

  test('a word may name who wrote, by name or by trade, or where', async () => {
    const name = rooms.get(room)?.name ?? ''
    await expectFound([TEXT], `${name.split(' ')[0] ?? ''} pansement`)
    const [author] = search.found.map((each) => each.author.name)
    await expectFound([TEXT], 'alginate', { who: author })
    await expectFound([], 'alginate', { who: 'Personne de ce nom' })
  }, 60_000)

  test('a group, days and cases narrow what is found', async () => {
    await expectFound([TEXT], 'alginate', { room })
    await expectFound([], 'alginate', { room: 'another' })
    const today = new Date().toLocaleDateString('sv')
    await expectFound([TEXT], 'alginate', { room: '', period: 'week' })
    await expectFound([TEXT], 'alginate', { period: 'dates', from: today, until: today })
    await expectFound([], 'alginate', { from: '', until: '2020-01-01' })
    await expectFound([], 'alginate', { period: 'any', cases: true })
  }, 60_000)

  test('a question is forgotten with what it found when the screen is locked', async () => {
    await expectFound([TEXT], 'alginate')
    await session.lock()
    expect([search.question.words, search.found, search.asks]).toEqual(['', [], false])
  }, 60_000)

  test('a browser that is not trusted keeps nothing', async () => {
    await expectFound([TEXT], 'alginate')
    expect(await vault().gathered()).toEqual([])
    await scene.reload()
    expect(await vault().gathered()).toEqual([])
  }, 60_000)

  test('a trusted one finds again what it kept, and asks for none of it', async () => {
    await session.trustDevice(true)
    await expectFound([TEXT], 'alginate')
    await keptOnce((names) => names.length > 0)
    const before = scene.network.asked.length
    await scene.reload()
    await expectFound([TEXT], 'alginate')
    const asked = scene.network.asked.slice(before)
    expect(asked).toContain('GET rooms')
    expect(asked).not.toContain(`GET rooms/${room}/messages`)
  }, 60_000)

  test('a trusted one keeps what it gathered, and drops it with a room or at the end', async () => {
    await session.trustDevice(true)
    await expectFound([TEXT], 'alginate')
    await settle(() => search.progress.done)
    const kept = await keptOnce((names) => names.length > 0)
    expect(kept).toEqual([`${room}/0`])
    expect(await vault().openGathered(kept[0] ?? '')).toContain('alginate')
    search.lost(room)
    await keptOnce((names) => names.length === 0)
  }, 60_000)
})
