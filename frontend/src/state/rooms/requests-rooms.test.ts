import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { home } from '../home/home.svelte.ts'
import { session } from '../session/session.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { arrive, newVault, refusal, type Scene, settle, startScene } from '../testing/scene.ts'
import { roomRequests } from './requests-rooms.svelte.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene
let territory: string
let stop: (() => void) | undefined

const group = { kind: 'closed', purpose: 'working_group', name: 'Astreinte' } as const
/** Looked at, as the screen of the groups does. */
const look = async (): Promise<void> => {
  stop = roomRequests.watch(territory)
  await settle(() => roomRequests.closed(territory).length > 0)
}
const me = (): string => session.me?.account ?? ''
const states = () => roomRequests.closed(territory).map(({ name, asked }) => [name, asked])

/** One that Claire made. */
const hers = async (): Promise<string> => {
  const { colleague } = scene
  const made = await colleague.vault.createRoom({ territory, ...group, now: Date.now() })
  await colleague.say(made.submission)
  return made.room
}

beforeEach(async () => {
  scene = await startScene()
  ;({ territory } = await arrive(scene, 'Inès Roux'))
}, 60_000)
afterEach(async () => {
  stop?.()
  stop = undefined
  await scene.end()
})

test('who is in no closed group sees that there is one, asks, and may think again', async () => {
  await hers()
  await look()
  expect(states()).toEqual([['Astreinte', 'none']])
  const [found] = roomRequests.closed(territory)
  if (!found) throw new Error('no group')
  expect(found.moderators).toMatchObject([{ name: 'Claire Aubrac' }])
  await roomRequests.ask(found)
  expect(states()).toEqual([['Astreinte', 'waiting']])
  await roomRequests.withdraw(found)
  expect(states()).toEqual([['Astreinte', 'none']])
}, 60_000)

test('who asked and was let in has the group among theirs, and knows who let them in', async () => {
  const { colleague } = scene
  const room = await hers()
  await look()
  await roomRequests.ask({ territory, id: room })
  const [row] = scene.site.doors.get(room) ?? []
  if (!row) throw new Error('nobody asked')
  const request = { payload: row.payload, signature: row.signature }
  const admit = { room, account: me(), role: 'member', request, now: Date.now() } as const
  await colleague.catchUp()
  await colleague.say(await colleague.vault.admit(admit))
  await rooms.reload()
  expect(rooms.get(room)).toMatchObject({ name: 'Astreinte', joined: true })
  expect(states()).toEqual([])
  expect(rooms.members(room).find(({ account }) => account === me())?.seat).toMatchObject({
    ...{ kind: 'asked', by: 'Claire Aubrac' },
  })
}, 60_000)

test('who moderates is told on the home screen who asks, and lets them in', async () => {
  const room = await rooms.create({ territory, ...group })
  await scene.colleague.askRoom(room)
  await roomRequests.load()
  expect(home.waiting).toMatchObject([{ kind: 'asker', room, asker: { name: 'Claire Aubrac' } }])
  const [asker] = roomRequests.asked(room)
  if (asker) await roomRequests.admit(asker)
  expect(rooms.members(room).map(({ name, seat }) => [name, seat.kind, seat.by])).toEqual([
    ['Claire Aubrac', 'asked', null],
    ['Inès Roux', 'created', undefined],
  ])
  expect(home.waiting).toEqual([])
}, 60_000)

test('a request that was refused, or that another than the asker signed, lets nobody in', async () => {
  const room = await rooms.create({ territory, ...group })
  await scene.colleague.askRoom(room)
  const rows = scene.site.doors.get(room) ?? []
  scene.site.doors.set(
    room,
    rows.map((row) => ({ ...row, signature: 'A'.repeat(86) })),
  )
  await roomRequests.load()
  const [asker] = roomRequests.asked(room)
  if (!asker) throw new Error('nobody asked')
  expect(await refusal(roomRequests.admit(asker))).not.toBe('nothing was refused')
  await roomRequests.refuse(asker)
  expect(roomRequests.asked(room)).toEqual([])
  expect(rooms.members(room)).toHaveLength(1)
}, 60_000)

test('a moderator gives the group another name and its people other parts; the last one keeps theirs', async () => {
  const { colleague } = scene
  const room = await rooms.create({ territory, ...group })
  await rooms.add(room, colleague.account)
  await rooms.rename(room, 'Astreinte des fêtes')
  expect(rooms.get(room)?.name).toBe('Astreinte des fêtes')
  expect(rooms.heir(room)?.name).toBe('Claire Aubrac')
  expect(await refusal(rooms.setRole(room, me(), 'member'))).toBe('last')
  await rooms.setRole(room, colleague.account, 'moderator')
  expect(rooms.heir(room)).toBeUndefined()
  await rooms.setRole(room, me(), 'reader')
  expect(rooms.get(room)?.abilities).toMatchObject({ post: false, roles: false, rename: false })
}, 60_000)

test('a closed group that begins, or shows another name, is on a list that is open, and asks nothing for one that is not', async () => {
  const hear = () => scene.site.hear(undefined, { type: 'groups', territory })
  stop = roomRequests.watch(territory)
  const room = await hers()
  hear()
  await settle(() => states().length === 1)
  const { vault } = scene.colleague
  await scene.colleague.say(await vault.rename({ room, name: 'Gardes', now: Date.now() }))
  hear()
  await settle(() => states()[0]?.[0] === 'Gardes')
  stop()
  const asked = vi.spyOn(globalThis, 'fetch')
  hear()
  await new Promise((done) => setTimeout(done, 300))
  expect(
    asked.mock.calls.map(([url]) => String(url)).filter((url) => url.endsWith('/closed')),
  ).toEqual([])
}, 60_000)

test('who is made a moderator is told at once who waits at the door', async () => {
  const { colleague, site } = scene
  const paul = await new Colleague(site, newVault()).join(await colleague.invite('Paul Vidal'))
  const room = await hers()
  const admit = { room, account: me(), role: 'member', now: Date.now() } as const
  await colleague.say(await colleague.vault.admit(admit))
  await rooms.reload()
  await paul.askRoom(room)
  expect(roomRequests.asked(room)).toEqual([])
  const part = { room, account: me(), role: 'moderator', now: Date.now() } as const
  await colleague.say(await colleague.vault.setRole(part))
  await settle(() => roomRequests.asked(room).length === 1)
  expect(roomRequests.asked(room)).toMatchObject([{ name: 'Paul Vidal' }])
}, 60_000)
