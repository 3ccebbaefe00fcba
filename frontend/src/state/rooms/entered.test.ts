import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { home } from '../home/home.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { entered } from './entered.svelte.ts'
import { roomRequests } from './requests-rooms.svelte.ts'
import { rooms } from './rooms.svelte.ts'

const group = { kind: 'closed', purpose: 'working_group', name: 'Astreinte' } as const
const DAY = 24 * 3_600_000

let scene: Scene
let territory: string

beforeEach(async () => {
  scene = await startScene()
  ;({ territory } = await arrive(scene, 'Inès Roux'))
}, 60_000)
afterEach(async () => {
  vi.useRealTimers()
  await scene.end()
})

const told = () => home.waiting.filter(({ kind }) => kind === 'entered')

/** Claire makes a group, and lets me in. */
async function letIn({ asking = false, purpose = group.purpose as string } = {}): Promise<string> {
  const { colleague, site } = scene
  const named = { ...group, purpose } as typeof group
  const made = await colleague.vault.createRoom({ territory, ...named, now: Date.now() })
  await colleague.say(made.submission)
  const { room } = made
  if (asking) await roomRequests.ask({ territory, id: room })
  const [row] = site.doors.get(room) ?? []
  const request = row && { payload: row.payload, signature: row.signature }
  const account = session.me?.account ?? ''
  const admit = { room, account, role: 'member' as const, now: Date.now() }
  await colleague.catchUp()
  await colleague.say(await colleague.vault.admit({ ...admit, ...(request && { request }) }))
  await rooms.reload()
  return room
}

test('who asked and was let into a closed group reads so until they look at it', async () => {
  const room = await letIn({ asking: true })
  const by = { name: 'Claire Aubrac' }
  expect(told()).toMatchObject([{ id: room, name: 'Astreinte', by, asked: true }])
  entered.look(room)
  expect(told()).toEqual([])
}, 60_000)

test('who was added to one reads who did it, and once they have looked, no more after the page was loaded anew', async () => {
  await session.trustDevice(true)
  const room = await letIn()
  expect(told()).toMatchObject([{ id: room, by: { name: 'Claire Aubrac' }, asked: false }])
  await scene.reload()
  await settle(() => told().length === 1)
  entered.look(room)
  await settle(() => localStorage.getItem(`maillage/${session.me?.account ?? ''}/entered`) !== null)
  await scene.reload()
  await settle(() => rooms.get(room) !== undefined)
  await entered.restore()
  expect(told()).toEqual([])
}, 60_000)

test('nobody reads of a group that they made, and after a week of none', async () => {
  await rooms.create({ territory, ...group })
  expect(told()).toEqual([])
  await letIn()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6 * DAY })
  expect(told()).toHaveLength(1)
  vi.setSystemTime(Date.now() + DAY)
  await rooms.reload()
  expect(told()).toEqual([])
}, 60_000)
