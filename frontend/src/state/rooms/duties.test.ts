import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { arrive, type Scene, startScene } from '../testing/scene.ts'
import { duties, keysWait } from './duties.ts'

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
