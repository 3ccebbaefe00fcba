import { afterEach, beforeEach, expect, test } from 'vitest'

import { prepareEnrolment } from '../account/enrolment.ts'
import { invitation } from '../account/invitation.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { CODE, EMAIL, newVault, type Scene, settle, startScene } from '../testing/scene.ts'
import { logs } from './logs.ts'
import { pathways } from './pathways.svelte.ts'
import { rooms } from './rooms.svelte.ts'

let scene: Scene
let territory: string

/** Luc, who is no carer, coordinates what Claire founded. */
beforeEach(async () => {
  scene = await startScene()
  const invited = { carer: false, role: 'coordinator' } as const
  const { id, fragment } = await scene.colleague.invite('Luc Mazel', invited)
  await invitation.open(id, fragment)
  const enrolment = { email: EMAIL, code: CODE, secrets: prepareEnrolment() }
  territory = (await invitation.accept({ enrolment })).territory
  await scene.colleague.catchUp()
}, 60_000)

afterEach(() => scene.end())

/** Among the groups that Luc is told of, and not among the rooms that he may open. */
const carersGroup = async (name: string): Promise<string> => {
  const room = await scene.colleague.createPathway(name)
  scene.site.overseen.add(room)
  return room
}

const names = () => pathways.groups(territory)?.map(({ name }) => name)

test('who coordinates without being a carer makes a carers’ group, sees that it lives, and reads nothing', async () => {
  const kind = { kind: 'open', purpose: 'pathway', audience: 'carers' } as const
  const room = await rooms.create({ territory, ...kind, name: 'Plaies' })
  await pathways.load(territory)
  expect(pathways.groups(territory)).toMatchObject([
    { kind: 'onboarding', readable: true, memberCount: 2 },
    { id: room, name: 'Plaies', memberCount: 0, moderators: [], readable: false },
  ])
}, 60_000)

test('groups that are on their way while the rooms are asked for anew come all the same', async () => {
  const room = await carersGroup('Plaies')
  let again: Promise<unknown> | undefined
  const happens = () => {
    again = rooms.reload()
    return settle(() => logs.territoryOf(room) === undefined)
  }
  scene.network.meanwhile = { path: 'logs', happens }
  await pathways.load(territory)
  await again
  expect(pathways.problem).toBeNull()
  expect(names()).toEqual(['Accueil', 'Plaies'])
}, 60_000)

test('a group whose log cannot be taken in keeps no other from being shown, and is shown once it can', async () => {
  await carersGroup('Plaies')
  const late = await carersGroup('Insuffisance cardiaque')
  const { log } = scene.site.room(late)
  const whole = log.splice(0)
  await pathways.load(territory)
  expect(pathways.problem).toBeNull()
  expect(names()).toEqual(['Accueil', 'Plaies'])
  log.push(...whole)
  await pathways.load(territory)
  expect(names()).toEqual(['Accueil', 'Insuffisance cardiaque', 'Plaies'])
}, 60_000)

test('a territory’s groups are unknown, not none, until they were asked for', async () => {
  expect(pathways.groups(territory)).toBeUndefined()
  scene.network.lost = 'groups'
  await pathways.load(territory)
  expect(pathways.problem).toBe('offline')
  scene.network.lost = undefined
  await pathways.load(territory)
  expect(pathways.groups(territory)).toHaveLength(1)
}, 60_000)

test('a group that another coordinator makes, and who comes into it, is on the open list at once', async () => {
  const stop = pathways.watch(territory)
  await settle(() => names()?.length === 1)
  const room = await carersGroup('Plaies')
  scene.site.hear(undefined, { type: 'groups', territory })
  await settle(() => names()?.includes('Plaies') === true)
  const members = () => pathways.groups(territory)?.find(({ id }) => id === room)?.memberCount
  expect(members()).toBe(1)
  const { colleague } = scene
  const paul = await new Colleague(scene.site, newVault()).join(
    await colleague.invite('Paul Vidal'),
  )
  await paul.say(await paul.vault.joinRoom({ room, now: Date.now() }))
  await settle(() => members() === 2)
  stop()
}, 60_000)
