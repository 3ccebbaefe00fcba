import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { besideOf } from '../testing/answers.ts'
import { Colleague } from '../testing/colleague.ts'
import { arrive, newVault, type Scene, settle, startScene } from '../testing/scene.ts'
import { duties, giveBoxes, keysWait } from './duties.ts'
import { rooms } from './rooms.svelte.ts'
import { roster } from './roster.svelte.ts'

let scene: Scene
let territory: string
let onboarding: string

beforeAll(async () => {
  scene = await startScene()
  territory = (await arrive(scene, 'Inès Roux')).territory
  onboarding = scene.colleague.onboarding
})
afterEach(() => duties.forget())
afterAll(() => scene.end())

/** When what is planned now would be done, in ms; it never is. */
const planned = (rooms: string[], random?: () => number): number[] => {
  const timers = vi.spyOn(globalThis, 'setTimeout').mockReturnValue(0 as never)
  duties.schedule(rooms, random)
  const waits = timers.mock.calls.map(([, wait]) => Number(wait))
  timers.mockRestore()
  return waits
}

test('the more hold a key, the longer browsers wait for the one that renews it', () => {
  expect(keysWait(12, 0)).toBe(3000)
  expect(keysWait(12, 1)).toBe(33_000)
  expect(keysWait(1000, 0)).toBe(50_000)
  expect(keysWait(1000, 1)).toBe(1_050_000)
})

test('each duty has a moment of its own: boxes within three seconds, new keys after them', () => {
  duties.forget()
  const places = [0, 1, 0.5, 0.25]
  expect(planned([onboarding], () => places.shift() ?? 0)).toEqual([0, keysWait(2, 1)])
  expect(planned([territory], () => places.shift() ?? 0).slice(0, 2)).toEqual([
    1500,
    keysWait(2, 0.25),
  ])
})

test('two browsers hardly choose the same moment', () => {
  const [one] = planned([onboarding])
  duties.forget()
  const [other] = planned([onboarding])
  expect(one).not.toBe(other)
})

test('what is planned is planned once, until it is done or forgotten', () => {
  expect(planned([onboarding])).toHaveLength(2)
  expect(planned([onboarding])).toEqual([])
  duties.forget()
  expect(planned([onboarding])).toHaveLength(2)
})

test('nothing is planned for a place that has no keys of its own, or none of mine', () => {
  expect(planned(['a-place-that-is-not-known'])).toEqual([])
})

test('whose keys count again is given those that a closed group made meanwhile', async () => {
  const { colleague, site } = scene
  vi.spyOn(Math, 'random').mockReturnValue(0)
  const me = roster.territories.get(territory)?.me?.account ?? ''
  const paul = await new Colleague(site, newVault()).join(await colleague.invite('Paul Vidal'))
  const room = await colleague.createTeam(me)
  const { account } = paul
  const admit = { room, account, role: 'member', now: Date.now() } as const
  await colleague.say(await colleague.vault.admit(admit))
  const again = { territory, account, expires: Date.now() + 86_400_000, now: Date.now() }
  const { invitation, submission } = await colleague.vault.inviteAgain(again)
  await colleague.say(submission)
  await colleague.say(await colleague.vault.makeRekey({ room, now: Date.now() }))
  await rooms.reload()
  duties.schedule([territory, room])
  const revocation = { room: territory, invitation, now: Date.now() }
  await colleague.say(await colleague.vault.revokeInvite(revocation))
  await settle(() => besideOf(site, room, account).boxes.some(({ epoch }) => epoch === 2))
})

test('a link that the site did not answer for is posted at the next visit', async () => {
  const { colleague, site, network } = scene
  const room = await colleague.createTeam(roster.territories.get(territory)?.me?.account ?? '')
  await rooms.reload()
  await giveBoxes(room)
  const { statements, beside } = await colleague.vault.makeRekey({ room, now: Date.now() })
  await colleague.say({ statements, beside: { ...beside, links: [] } })
  await rooms.reload()
  duties.forget()
  network.lost = '/boxes'
  await expect(giveBoxes(room)).rejects.toThrow()
  network.lost = undefined
  expect(besideOf(site, room, '').links).toEqual([])
  await giveBoxes(room)
  expect(besideOf(site, room, '').links).toContainEqual(
    expect.objectContaining({ epoch: 2, opens: 1 }),
  )
})
