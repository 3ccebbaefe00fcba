import { afterEach, beforeEach, expect, test } from 'vitest'

import { home } from '../home/home.svelte.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { Colleague } from '../testing/colleague.ts'
import { arrive, newVault, type Scene, settle, startScene } from '../testing/scene.ts'
import { streamOf } from './conversation-stream.svelte.ts'
import { conversations } from './conversations.svelte.ts'

let scene: Scene
let territory: string

const joins = async (name: string): Promise<Colleague> =>
  new Colleague(scene.site, newVault()).join(await scene.colleague.invite(name))

const begin = async (who: string[], text: string): Promise<string> => {
  const room = await conversations.begin(territory, who, text)
  await settle(() => connection.outboxCount === 0)
  return room
}

const texts = (room: string) => streamOf(room).messages.map(({ text }) => text)

beforeEach(async () => {
  scene = await startScene()
  ;({ territory } = await arrive(scene, 'Inès Roux'))
}, 60_000)
afterEach(() => scene.end())

test('one writes to a colleague, and goes on where both wrote before', async () => {
  const { colleague } = scene
  const room = await begin([colleague.account], 'Pouvez-vous passer lundi ?')
  await streamOf(room).load()
  expect(texts(room)).toEqual(['Pouvez-vous passer lundi ?'])
  expect(conversations.of(territory)).toMatchObject([
    { id: room, kind: 'direct', others: [{ name: 'Claire Aubrac' }] },
  ])
  expect(await begin([colleague.account], 'Ou mardi ?')).toBe(room)
  await settle(() => texts(room).length === 2)
  expect(texts(room)).toEqual(['Pouvez-vous passer lundi ?', 'Ou mardi ?'])
}, 60_000)

test('what a colleague writes waits on the home screen until it is read', async () => {
  const room = await begin([scene.colleague.account], 'Êtes-vous là ?')
  await streamOf(room).load()
  const [thread = ''] = streamOf(room).parts
  await scene.colleague.post(room, 'Oui.', thread)
  await settle(() => conversations.unread(territory) === 1)
  await settle(() => rooms.get(room)?.latest?.excerpt === 'Oui.')
  expect(home.waiting).toMatchObject([{ kind: 'conversation', room: { id: room } }])
  streamOf(room).markRead()
  await settle(() => conversations.unread() === 0)
  expect(home.waiting).toEqual([])
}, 60_000)

test('two who begin at one moment read both beginnings, in one stream', async () => {
  const room = await begin([scene.colleague.account], 'Bonjour.')
  await streamOf(room).load()
  await scene.colleague.post(room, 'Bonjour aussi.')
  await settle(() => streamOf(room).parts.length === 2)
  await streamOf(room).load()
  expect(texts(room)).toEqual(['Bonjour.', 'Bonjour aussi.'])
  await streamOf(room).send({ text: 'Je vous écoute.' })
  await settle(() => connection.outboxCount === 0 && texts(room).length === 3)
  expect(streamOf(room).parts).toHaveLength(2)
}, 60_000)

test('a few people are in from the first word on, and alone', async () => {
  const paul = await joins('Paul Vidal')
  const rosa = await joins('Rosa Lacan')
  await rooms.reload()
  expect(conversations.candidates(territory).map(({ name }) => name)).toEqual([
    'Claire Aubrac',
    'Paul Vidal',
    'Rosa Lacan',
  ])
  const room = await begin([paul.account, scene.colleague.account], 'Jeudi ?')
  await streamOf(room).load()
  const [thread = ''] = streamOf(room).parts
  expect(await paul.read(thread)).toEqual(['Jeudi ?'])
  expect(await rosa.read(thread)).toEqual(['shut'])
  expect(conversations.with(territory, [scene.colleague.account, paul.account])).toBe(room)
  expect(conversations.with(territory, [paul.account])).toBeUndefined()
}, 60_000)
