import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { territories } from '../rooms/territories.svelte.ts'
import { arrive, type Landed, type Scene, settle, startScene } from '../testing/scene.ts'
import { threadOf } from '../threads/thread.svelte.ts'
import { vault } from '../vault.ts'
import { glimpse } from './glimpse.svelte.ts'
import { opensAlone } from './place.ts'
import { session } from './session.svelte.ts'

const disk = vi.hoisted(() => ({ kept: undefined as string | undefined }))

vi.mock('#vault/glimpse.ts', async (original) => ({
  ...(await original<object>()),
  keptGlimpse: () => Promise.resolve(disk.kept),
}))

const DAY = 86_400_000
let scene: Scene
let landed: Landed

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => {
  history.replaceState(null, '', '/')
  vi.restoreAllMocks()
  disk.kept = undefined
  return scene.end()
})

/** What is kept when one looks away. */
async function lookAway(): Promise<string | undefined> {
  const keep = vi.spyOn(vault(), 'keepGlimpse').mockClear()
  document.dispatchEvent(new Event('visibilitychange'))
  await vault().account()
  return keep.mock.calls.at(-1)?.[0].text
}

const nameOfRoom = () => rooms.list.map(({ id, name }) => [id, name])

test('a trusted browser shows its home before the site answers, then as it is now', async () => {
  await session.trustDevice(true)
  disk.kept = await lookAway()
  const before = [nameOfRoom(), territories.list]
  scene.network.up = false
  const started = scene.reload()
  await settle(() => glimpse.shown !== null)
  expect(session.phase).toBe('loading')
  expect(session.me?.name).toBe('Inès Roux')
  expect([nameOfRoom(), territories.list]).toEqual(before)
  scene.network.up = true
  await started
  expect([session.phase, glimpse.shown]).toEqual(['ready', null])
  expect([nameOfRoom(), territories.list]).toEqual(before)
}, 60_000)

test('no message is kept of it', async () => {
  await session.trustDevice(true)
  await scene.colleague.post(landed.room, 'Qui vient ?')
  await settle(() => rooms.get(landed.room)?.latest !== undefined)
  expect(await lookAway()).not.toContain('Qui vient')
}, 60_000)

test('a shared computer keeps none', async () => {
  await session.trustDevice(false)
  expect(await lookAway()).toBeUndefined()
}, 60_000)

test.each(['ended elsewhere', 'signed out'])(
  'who is %s leaves none',
  async (how) => {
    await session.trustDevice(true)
    disk.kept = await lookAway()
    const forget = vi.spyOn(vault(), 'forgetGlimpse')
    if (how === 'signed out') await session.signOut()
    else {
      delete scene.network.cookie.account
      await session.start()
    }
    expect(session.phase).toBe('signed-out')
    expect(glimpse.shown).toBeNull()
    expect(forget).toHaveBeenCalled()
    expect(await lookAway()).toBeUndefined()
  },
  60_000,
)

test('another page than home waits for the site', async () => {
  await session.trustDevice(true)
  disk.kept = await lookAway()
  history.replaceState(null, '', '/reglages')
  await glimpse.look()
  expect(glimpse.shown).toBeNull()
}, 60_000)

test('what is older than a session may be is not shown', async () => {
  await session.trustDevice(true)
  const seen = JSON.parse((await lookAway()) ?? '{}') as { at: number }
  disk.kept = JSON.stringify({ ...seen, at: seen.at - 15 * DAY })
  await glimpse.look()
  expect(glimpse.shown).toBeNull()
}, 60_000)

/** Inès reads Claire's words at their own address, on a device that she trusts; what is kept is on the disk. */
async function readThread(): Promise<{ id: string; texts: () => string[] }> {
  await session.trustDevice(true)
  await settle(opensAlone)
  const id = await scene.colleague.post(landed.room, 'Qui vient ?')
  history.replaceState(null, '', `/t/${landed.territory}/groupes/${landed.room}/fil/${id}`)
  const texts = () => threadOf(landed.room, id).messages.map(({ text }) => text)
  await threadOf(landed.room, id).load()
  disk.kept = await lookAway()
  return { id, texts }
}

test('a thread that was read stands there before the site answers, then as it is now', async () => {
  const { id, texts } = await readThread()
  await scene.colleague.post(landed.room, 'Moi.', id)
  scene.network.up = false
  const started = scene.reload()
  await settle(() => glimpse.shown !== null)
  expect([session.phase, texts()]).toEqual(['loading', ['Qui vient ?']])
  const [shown] = threadOf(landed.room, id).messages
  expect(Object.values({ ...shown?.abilities })).not.toContain(true)
  expect(Object.values({ ...rooms.get(landed.room)?.abilities })).not.toContain(true)
  scene.network.up = true
  await started
  expect(texts()).toEqual(['Qui vient ?'])
  await threadOf(landed.room, id).load()
  expect(texts()).toEqual(['Qui vient ?', 'Moi.'])
}, 60_000)

test('what is kept of a thread survives a visit to home', async () => {
  const { id } = await readThread()
  history.replaceState(null, '', '/')
  await scene.reload()
  expect(JSON.parse((await lookAway()) ?? '{}')).toMatchObject({ threads: [{ id }] })
}, 60_000)

test('of a group that one was removed from nothing is kept', async () => {
  await readThread()
  rooms.lost(landed.room)
  expect(await lookAway()).not.toContain('Qui vient')
}, 60_000)

test.each(['ended elsewhere', 'of somebody else'])(
  'where the session turns out %s, the thread goes',
  async (how) => {
    const { texts } = await readThread()
    if (how === 'of somebody else') scene.network.cookie.account = scene.colleague.account
    else delete scene.network.cookie.account
    const started = scene.reload()
    await settle(() => glimpse.shown !== null)
    await started
    expect(session.phase).not.toBe('ready')
    expect(texts()).toEqual([])
  },
  60_000,
)

test('a thread waits for the site once that could have ended the session unheard, and where a message is named', async () => {
  await readThread()
  history.replaceState(null, '', `${location.pathname}#message`)
  await glimpse.look()
  expect(glimpse.shown).toBeNull()
  history.replaceState(null, '', location.pathname)
  localStorage.removeItem('maillage-alone')
  await glimpse.look()
  expect(glimpse.shown).toBeNull()
}, 60_000)
