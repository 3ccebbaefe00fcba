import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { holding } from '../testing/holding.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { type Thread, threadOf } from '../threads/thread.svelte.ts'
import { vault } from '../vault.ts'
import { cache } from './cache.ts'
import { connection } from './connection.svelte.ts'
import { offline } from './offline.svelte.ts'
import { keptPlace } from './place.ts'
import { session } from './session.svelte.ts'

let scene: Scene
let thread: Thread

const texts = () => thread.messages.map(({ text, state }) => `${state}: ${text}`)

/** All that was read is on the disk. */
const keep = async (): Promise<void> => {
  await settle(() => keptPlace() !== null)
  await offline.renew()
  await cache.keep()
}

function loadWithoutNetwork(): void {
  scene.network.up = false
  scene.network.cut()
  void scene.reload()
  connection.online = true
}

async function openWithoutNetwork(): Promise<void> {
  loadWithoutNetwork()
  await settle(() => session.phase === 'ready')
}

/** What this browser keeps is not even tried. */
async function expectShutWithoutNetwork(): Promise<void> {
  loadWithoutNetwork()
  const opening = vi.spyOn(vault(), 'unlockToRead')
  await settle(() => !connection.online)
  expect(opening).not.toHaveBeenCalled()
  expect([session.phase, rooms.list]).toEqual(['loading', []])
}

async function openThread(): Promise<void> {
  thread = threadOf(thread.room, thread.id)
  await thread.load()
}

beforeEach(async () => {
  scene = await startScene()
  const { room } = await arrive(scene, 'Inès Roux')
  await session.trustDevice(true)
  thread = threadOf(room, await scene.colleague.post(room, 'Qui vient jeudi ?'))
  await thread.load()
  await keep()
}, 60_000)
afterEach(async () => {
  vi.useRealTimers()
  scene.network.up = true
  await scene.end()
})

test('a trusted browser opens without a network, and reads what it read; what is written leaves later, once', async () => {
  await openWithoutNetwork()
  expect(connection.online).toBe(false)
  expect(offline.until).toBeGreaterThan(0)
  await openThread()
  expect(texts()).toEqual(['received: Qui vient jeudi ?'])
  await thread.send({ text: 'Moi.' })
  expect(texts().at(-1)).toBe('pending: Moi.')
  await scene.colleague.post(thread.room, 'Ou vendredi ?', thread.id)

  scene.network.up = true
  dispatchEvent(new Event('online'))
  await settle(() => texts().at(-1) === 'sent: Moi.')
  expect(texts()).toEqual(['received: Qui vient jeudi ?', 'received: Ou vendredi ?', 'sent: Moi.'])
  expect(scene.site.thread(thread.id)).toHaveLength(3)
  expect([connection.online, offline.until]).toEqual([true, undefined])
}, 60_000)

test('a site that is slow is waited for, and not said to be out of reach, while what was read is read', async () => {
  const [answered, answer] = holding()
  scene.network.meanwhile = { path: 'identity/session', happens: () => answered }
  void scene.reload()
  connection.online = true
  await settle(() => session.phase === 'ready')
  expect([connection.online, offline.alone]).toEqual([true, true])
  expect(offline.until).toBeGreaterThan(0)
  await openThread()
  expect(texts()).toEqual(['received: Qui vient jeudi ?'])
  await thread.send({ text: 'Moi.' })
  answer()
  await settle(() => texts().at(-1) === 'sent: Moi.')
  expect([connection.online, offline.until]).toEqual([true, undefined])
  expect(scene.site.thread(thread.id)).toHaveLength(2)
}, 60_000)

test.each([
  ['that nobody is signed in', (sayNobody: () => void) => sayNobody(), () => undefined],
  ['so to the question after', () => undefined, (sayNobody: () => void) => sayNobody()],
])(
  'a slow site that says %s: nothing stays on the screen',
  async (_, before, after) => {
    const [answered, answer] = holding()
    const sayNobody = (): void => void (scene.network.cookie.account = undefined)
    scene.network.meanwhile = { path: 'identity/session', happens: () => answered }
    before(sayNobody)
    void scene.reload()
    await settle(() => session.phase === 'ready')
    expect(rooms.list).not.toEqual([])
    after(sayNobody)
    answer()
    await settle(() => session.phase === 'signed-out')
    expect([rooms.list, offline.alone]).toEqual([[], false])
  },
  60_000,
)

test('a thread that was never read does not open without a network', async () => {
  const other = await scene.colleague.post(thread.room, 'Et samedi ?')
  await openWithoutNetwork()
  const unread = threadOf(thread.room, other)
  await unread.load()
  expect([unread.problem, unread.messages]).toEqual(['offline', []])
}, 60_000)

test('what came in live is kept as well', async () => {
  await scene.colleague.post(thread.room, 'Ou vendredi ?', thread.id)
  await settle(() => texts().length === 2)
  await keep()
  await openWithoutNetwork()
  await openThread()
  expect(texts()).toEqual(['received: Qui vient jeudi ?', 'received: Ou vendredi ?'])
}, 60_000)

test('a browser that is shared after all opens nothing without a network', async () => {
  await session.trustDevice(false)
  await expectShutWithoutNetwork()
}, 60_000)

test('who was signed out from elsewhere meanwhile is out once the network is back', async () => {
  await openWithoutNetwork()
  scene.network.cookie.account = undefined
  scene.network.up = true
  dispatchEvent(new Event('online'))
  await settle(() => session.phase === 'signed-out')
  expect(rooms.list).toEqual([])
}, 60_000)

test('who locks the screen without a network reads nothing until they open it', async () => {
  await openWithoutNetwork()
  await session.lock()
  expect([session.phase, rooms.list]).toEqual(['locked', []])
  scene.network.up = true
  dispatchEvent(new Event('online'))
  await session.started
  expect(session.phase).toBe('locked')
}, 60_000)

test('a session that is known to be over is not opened without a network', async () => {
  await openWithoutNetwork()
  scene.network.cookie.account = undefined
  scene.network.up = true
  dispatchEvent(new Event('online'))
  await settle(() => session.phase === 'signed-out')
  await expectShutWithoutNetwork()
}, 60_000)

test('nor is one that the site did not confirm for 14 days', async () => {
  vi.setSystemTime(Date.now() + 14 * 86_400_000)
  await expectShutWithoutNetwork()
}, 60_000)

test.each(['identity/session', 'identity/vault'])(
  'who leaves a page that opened without a slow site stays out, whatever it says of %s afterwards',
  async (path) => {
    const answers: (() => void)[] = []
    const holding = (held: string) => ({
      path: held,
      happens: () => new Promise<void>((resolve) => void answers.push(resolve)),
    })
    scene.network.meanwhile = holding('identity/session')
    void scene.reload()
    await settle(() => session.phase === 'ready')
    if (path === 'identity/vault') {
      scene.network.meanwhile = holding(path)
      answers[0]?.()
      await settle(() => answers.length === 2)
    }
    const phases = vi.spyOn(session, 'phase', 'set')
    await session.signOut()
    answers.forEach((answer) => answer())
    await session.started
    expect(new Set(phases.mock.calls.flat())).toEqual(new Set(['signed-out']))
    expect([rooms.list, session.turnedOut]).toEqual([[], false])
    phases.mockRestore()
  },
  60_000,
)
