import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import {
  arrive,
  CODE,
  EMAIL,
  type Landed,
  refusal,
  type Scene,
  settle,
  startScene,
} from '../testing/scene.ts'
import { draftOf, saveDrafts } from '../threads/drafts.svelte.ts'
import { vault } from '../vault.ts'
import { session } from './session.svelte.ts'

let scene: Scene
let landed: Landed

beforeEach(async () => {
  scene = await startScene()
  landed = await arrive(scene, 'Inès Roux')
}, 60_000)
afterEach(() => scene.end())

describe('a locked page whose session ended', () => {
  test.each([
    { by: 'the words', unlock: () => session.unlock(landed.words) },
    { by: 'a gesture', unlock: () => session.unlockWithPasskey() },
  ])(
    'asks who it is, once it was to be opened by $by',
    async ({ unlock }) => {
      await session.lock()
      scene.site.places = []
      expect(await refusal(unlock())).toBe('signed_out')
      expect([session.phase, session.turnedOut]).toEqual(['signed-out', false])
    },
    60_000,
  )

  test('asks who it is right when it is locked, and gives back what was written', async () => {
    draftOf(landed.room).text = 'Un brouillon'
    scene.site.places = []
    await session.lock()
    expect(session.phase).toBe('signed-out')
    await session.signIn(EMAIL, landed.words)
    await session.secondFactor(CODE)
    await settle(() => draftOf(landed.room).text === 'Un brouillon')
  }, 60_000)
})

describe('whether the site holds this device for trusted', () => {
  const held = () => scene.site.places[0]?.trusted
  const lose = async (said: Promise<void>) => {
    scene.network.lost = 'identity/trust'
    await said
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const back = () => {
    scene.network.lost = undefined
    dispatchEvent(new Event('online'))
  }

  test('is what was said without a network: that it is', async () => {
    await lose(session.trustDevice(true))
    expect([session.trusted, held()]).toEqual([true, false])
    back()
    await settle(() => held() === true)
  }, 60_000)

  test('is what was said without a network: that it is not', async () => {
    await session.trustDevice(true)
    await settle(() => held() === true)
    await lose(session.trustDevice(false))
    expect([session.trusted, held()]).toEqual([false, true])
    back()
    await settle(() => held() === false)
  }, 60_000)

  test('is what was said last, however soon after the other', async () => {
    const first = session.trustDevice(true)
    await session.trustDevice(false)
    await first
    await settle(() => scene.network.asked.includes('DELETE identity/trust'))
    expect([session.trusted, held()]).toEqual([false, false])
    expect(await vault().trustedAccount()).toBeNull()
  }, 60_000)
})

describe('in several tabs', () => {
  const kept = () => Object.keys(localStorage).filter((name) => name.startsWith('maillage/'))

  test('a device that another called shared keeps nothing of what is written in this one', async () => {
    await session.trustDevice(true)
    draftOf(landed.room).text = 'Un brouillon'
    await saveDrafts()
    expect(kept()).not.toEqual([])
    const removed = { key: 'maillage-place', oldValue: 'there', newValue: null }
    dispatchEvent(new StorageEvent('storage', removed))
    expect([session.trusted, kept()]).toEqual([false, []])
    draftOf(landed.room).text = 'Un brouillon plus long'
    await saveDrafts()
    expect(kept()).toEqual([])
  }, 60_000)

  test('where somebody signed out in another, this one leaves nothing', async () => {
    await session.trustDevice(true)
    draftOf(landed.room).text = 'Un brouillon'
    await vault().forgetDevice()
    scene.network.cut(4401)
    await settle(() => session.phase === 'signed-out')
    expect([kept(), session.trusted]).toEqual([[], null])
  }, 60_000)
})
