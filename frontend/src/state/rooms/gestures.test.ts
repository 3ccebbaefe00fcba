import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { access } from '../account/access.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arriveByDevice, EMAIL, refusal, type Scene, startScene } from '../testing/scene.ts'
import { vault } from '../vault.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene

const outputsIn = (text: string): boolean =>
  scene.device.outputs.some((output) => text.includes(Buffer.from(output).toString('base64url')))

beforeEach(async () => {
  scene = await startScene()
  await arriveByDevice(scene, 'Inès Roux')
  scene.device.gestures = []
}, 60_000)
afterEach(() => scene.end())

describe('signing in by a device', () => {
  beforeEach(() => session.signOut())

  test('takes one gesture, and neither an address nor a word', async () => {
    await session.signInWithPasskey()
    expect(scene.device.gestures).toEqual(['get'])
    expect(session.phase).toBe('ready')
    expect(session.me).toMatchObject({ name: 'Inès Roux', email: EMAIL })
  }, 60_000)

  test('is one sign-in where the button was pressed twice', async () => {
    await Promise.all([session.signInWithPasskey(), session.signInWithPasskey()])
    expect(scene.device.gestures).toEqual(['get'])
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('sends nothing of what opens, and leaves none of it in the page', async () => {
    const results: Uint8Array[] = []
    const { credentials } = navigator
    vi.spyOn(credentials, 'get').mockImplementation(async (asked) => {
      const given = (await scene.device.get(
        asked?.publicKey as never,
      )) as unknown as PublicKeyCredential
      const { prf } = given.getClientExtensionResults()
      results.push(new Uint8Array(prf?.results?.first as ArrayBuffer))
      return given
    })
    await session.signInWithPasskey()
    expect(results.map((output) => [...output].some((byte) => byte !== 0))).toEqual([false])
    expect(outputsIn(scene.network.sent.join(''))).toBe(false)
  }, 60_000)

  test('leaves things as they are where the gesture was not made', async () => {
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    expect(await refusal(session.signInWithPasskey())).toBe('passkey_cancelled')
    expect(session.phase).toBe('signed-out')
  }, 60_000)

  test('is refused where the site does not know the device, which keeps what it has', async () => {
    scene.site.accounts.clear()
    expect(await refusal(session.signInWithPasskey())).toBe('wrong')
    expect(session.phase).toBe('signed-out')
    expect(scene.device.held).toHaveLength(1)
  }, 60_000)

  test('says when there is no network, before any gesture', async () => {
    scene.network.up = false
    expect(await refusal(session.signInWithPasskey())).toBe('offline')
    expect(scene.device.gestures).toEqual([])
    scene.network.up = true
  }, 60_000)

  test('asks for something that opens where it only signs in', async () => {
    scene.device.prf = false
    await session.signInWithPasskey()
    expect([session.phase, session.ways]).toEqual(['locked', ['passkey']])
    expect(await vault().account()).toBeNull()
    scene.device.prf = true
    await session.unlockWithPasskey()
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('asks for something that opens where it gives something else than before', async () => {
    for (const held of scene.device.held) held.seed.fill(1)
    await session.signInWithPasskey()
    expect(session.phase).toBe('locked')
  }, 60_000)
})

describe('on a shared computer', () => {
  beforeEach(() => session.trustDevice(false))

  test('a page loaded anew is opened by one gesture', async () => {
    await scene.reload()
    expect([session.phase, session.ways]).toEqual(['locked', ['passkey']])
    await session.unlockWithPasskey()
    expect(scene.device.gestures).toEqual(['get'])
    expect([session.phase, session.trusted]).toEqual(['ready', false])
    expect(rooms.list.length).toBeGreaterThan(0)
  }, 60_000)

  test('a screen that was locked is opened by one gesture, and stays locked without', async () => {
    await session.lock()
    expect(session.ways).toEqual(['passkey'])
    scene.device.refusals.push({ kind: 'get', name: 'NotAllowedError' })
    expect(await refusal(session.unlockWithPasskey())).toBe('passkey_cancelled')
    expect(session.phase).toBe('locked')
    await session.unlockWithPasskey()
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('a device of somebody else opens nothing', async () => {
    await session.lock()
    for (const held of scene.device.held) held.id.fill(9)
    expect(await refusal(session.unlockWithPasskey())).toBe('passkey_cancelled')
    expect(session.phase).toBe('locked')
  }, 60_000)

  test('a sheet opens it too', async () => {
    const { parts, asked } = await access.makeSecret('sheet')
    await access.keepSecret(asked.map((part) => parts[part] ?? ''))
    await scene.reload()
    expect(session.ways).toEqual(['passkey', 'sheet'])
    await session.unlock(parts.join('-'), 'sheet')
    expect(session.phase).toBe('ready')
  }, 60_000)

  test('nothing outlives the tab but what the tab itself keeps', async () => {
    await scene.reload()
    await session.unlockWithPasskey()
    expect(Object.keys(localStorage)).toEqual([])
    expect(await vault().trustedAccount()).toBeNull()
  }, 60_000)
})

describe('on a trusted device', () => {
  test('one that only signs in is opened by what the browser keeps', async () => {
    await session.trustDevice(true)
    scene.network.cut(4401)
    await vi.waitFor(() => expect(session.phase).toBe('signed-out'))
    scene.device.prf = false
    await session.signInWithPasskey()
    expect([session.phase, session.trusted]).toEqual(['ready', true])
  }, 60_000)
})
