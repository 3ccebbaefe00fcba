import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { rooms } from '../rooms/rooms.svelte.ts'
import { territories } from '../rooms/territories.svelte.ts'
import { arrive, type Landed, type Scene, settle, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { glimpse } from './glimpse.svelte.ts'
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
