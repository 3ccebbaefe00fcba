import { afterEach, beforeEach, expect, test } from 'vitest'

import { prepareEnrolment } from '../account/enrolment.ts'
import { founding } from '../account/founding.svelte.ts'
import { CODE, EMAIL, refusal, type Scene, startScene } from '../testing/scene.ts'
import { LinkList } from './coordination-list.svelte.ts'
import { coordination, type NewInvitation } from './coordination.svelte.ts'

let scene: Scene
let territory: string

const person = (name: string): NewInvitation => ({
  ...{ territory, name, trade: 'nurse', rpps: '', role: 'member' },
})
const names = () => coordination.invitations(territory).map(({ name }) => name)
const invited = () =>
  (scene.site.rooms.get(territory)?.log ?? []).filter(
    ({ payload }) => (JSON.parse(payload) as { action: string }).action === 'invite',
  ).length

beforeEach(async () => {
  scene = await startScene({ founded: false })
  await founding.open('01a20000-0000-7000-8000-000000000000', 'secret')
  const secrets = prepareEnrolment(true)
  const founder = { name: 'Luc Mazel', trade: 'nurse', email: EMAIL, code: CODE, secrets } as const
  territory = (await founding.found(founder)).territory
}, 60_000)
afterEach(() => scene.end())

test('each person of a list has a link of their own', async () => {
  const list = new LinkList(['Inès Roux', 'Paul Vidal', 'Rosa Ferreira'].map(person))
  await list.make()
  expect(list.made.map(({ link }) => link.name)).toEqual([
    'Inès Roux',
    'Paul Vidal',
    'Rosa Ferreira',
  ])
  expect(new Set(list.made.map(({ link }) => link.url)).size).toBe(3)
  expect(names()).toEqual(['Inès Roux', 'Paul Vidal', 'Rosa Ferreira'])
}, 60_000)

test('an answer that was lost stops a list; it goes on where it stopped, and nobody is invited twice', async () => {
  const list = new LinkList(['Inès Roux', 'Paul Vidal'].map(person))
  scene.network.unheard = '/statements'
  expect(await refusal(list.make())).toBe('offline')
  expect([invited(), list.made.length]).toEqual([1, 0])
  scene.network.unheard = undefined
  await list.make()
  expect(invited()).toBe(2)
  expect(list.made.map(({ link }) => link.id).toSorted()).toEqual(
    coordination
      .invitations(territory)
      .map(({ id }) => id)
      .toSorted(),
  )
}, 60_000)

test('what was made before the network went stays', async () => {
  const list = new LinkList(['Inès Roux', 'Paul Vidal'].map(person))
  const making = refusal(list.make())
  while (list.made.length < 1) await new Promise((resolve) => setTimeout(resolve, 1))
  scene.network.up = false
  expect(await making).toBe('offline')
  const [first] = list.made
  scene.network.up = true
  await list.make()
  expect(list.made[0]).toBe(first)
  expect(invited()).toBe(2)
}, 60_000)

test('a list stops where a second coordinator is needed first', async () => {
  const list = new LinkList(Array.from({ length: 9 }, (_, at) => person(`Personne ${String(at)}`)))
  expect(await refusal(list.make())).toBe('second')
  expect(list.made).toHaveLength(8)
}, 60_000)

test('nothing more is made once the page was left', async () => {
  const list = new LinkList(['Inès Roux', 'Paul Vidal'].map(person))
  const making = list.make()
  list.stop()
  await making
  expect(invited()).toBeLessThan(2)
}, 60_000)

test('one link that was asked for twice is one', async () => {
  const link = coordination.personalLink(person('Inès Roux'))
  scene.network.unheard = '/statements'
  expect(await refusal(link.make())).toBe('offline')
  scene.network.unheard = undefined
  const made = await link.make()
  expect([await link.make(), invited()]).toEqual([made, 1])
}, 60_000)
