import { afterEach, beforeEach, expect, test } from 'vitest'

import { home } from '../home/home.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { announce, publishEvent, tellOfAnnouncement, tellOfEvent } from '../testing/notices.ts'
import { arrive, refusal, type Scene, settle, startScene } from '../testing/scene.ts'
import { agenda } from './agenda.svelte.ts'
import { announcements } from './announcements.svelte.ts'

let scene: Scene
let territory: string

const ahead = () => home.events.map(({ title }) => title)
const waits = () => home.waiting.map((each) => ('title' in each ? each.title : each.kind))
const asked = (id: string) => scene.site.notices.asked.filter((one) => one === id).length

beforeEach(async () => {
  scene = await startScene()
  territory = (await arrive(scene, 'Inès Roux')).territory
  await settle(() => connection.online)
  await home.load()
}, 60_000)
afterEach(() => scene.end())

test('what somebody publishes stands on my home screen without my asking', async () => {
  await publishEvent(scene.colleague, 'Réunion')
  await settle(() => ahead().includes('Réunion'))
  await announce(scene.colleague, 'Pharmacie de garde')
  await settle(() => waits().includes('Pharmacie de garde'))
}, 60_000)

test('who comes is seen on an open page as they answer', async () => {
  const id = await publishEvent(scene.colleague, 'Réunion')
  await agenda.open(id)
  const { events } = scene.site.notices
  for (const row of events.values()) events.set(id, { ...row, coming: 1 })
  tellOfEvent(scene.site, territory, id)
  await settle(() => agenda.page(id)?.coming === 1)
  expect(agenda.of(territory).list[0]?.coming).toBe(1)
}, 60_000)

test('what is withdrawn goes from every screen', async () => {
  const id = await announce(scene.colleague, 'Pharmacie de garde')
  await settle(() => waits().includes('Pharmacie de garde'))
  scene.site.notices.announcements.delete(id)
  tellOfAnnouncement(scene.site, territory, id)
  await settle(() => !waits().includes('Pharmacie de garde'))
  expect(announcements.get(id)).toBeUndefined()
}, 60_000)

test('several frames about one event ask once', async () => {
  const id = await publishEvent(scene.colleague, 'Réunion')
  for (let told = 0; told < 5; told += 1) tellOfEvent(scene.site, territory, id)
  await settle(() => ahead().includes('Réunion'))
  expect(asked(id)).toBe(1)
}, 60_000)

test('what no screen shows is not asked for', async () => {
  agenda.forget()
  const id = await publishEvent(scene.colleague, 'Réunion')
  const shown = await publishEvent(scene.colleague, 'Ici')
  await agenda.open(shown)
  const leave = agenda.show(shown)
  for (const told of [id, shown]) tellOfEvent(scene.site, territory, told)
  await settle(() => asked(shown) === 2)
  expect(asked(id)).toBe(0)
  leave()
}, 60_000)

test('after an absence only the page that a screen shows is asked for anew', async () => {
  const [shown, left] = [
    await publishEvent(scene.colleague, 'Ici'),
    await publishEvent(scene.colleague, 'Vue'),
  ]
  for (const id of [shown, left]) await agenda.open(id)
  const done = agenda.show(shown)
  const leave = agenda.show(left)
  leave()
  await settle(() => [shown, left].every((id) => asked(id) === 2))
  const before = { shown: asked(shown), left: asked(left) }
  agenda.heal()
  await settle(() => asked(shown) > before.shown)
  expect(asked(left)).toBe(before.left)
  done()
}, 60_000)

test('what is over is no longer ahead, also once it was opened', async () => {
  const id = await publishEvent(scene.colleague, 'Réunion passée', -1)
  await agenda.open(id)
  expect(agenda.page(id)?.over).toBe(true)
  expect(ahead()).toEqual([])
}, 60_000)

test('an old announcement opened by its link stands where it belongs', async () => {
  await announce(scene.colleague, 'Récente')
  await settle(() => waits().includes('Récente'))
  const old = await announce(scene.colleague, 'Ancienne', Date.now() - 86_400_000)
  await announcements.open(old)
  const titles = announcements.of(territory).list.map(({ title }) => title)
  expect(titles).toEqual(['Récente', 'Ancienne'])
}, 60_000)

test('the home screen asks in each of my territories', async () => {
  const here = roster.territories.get(territory)
  if (here) roster.territories.set('ailleurs', { ...here, id: 'ailleurs' })
  await home.load()
  expect(asked('ailleurs')).toBe(2)
}, 60_000)

test('nobody publishes where they do not coordinate', async () => {
  const content = { title: 'Réunion', text: 'À 20 h.', acknowledge: false }
  expect(await refusal(announcements.publish({ territory, ...content }))).not.toBe(
    'nothing was refused',
  )
  expect(agenda.audiences(territory)).toEqual([])
}, 60_000)
