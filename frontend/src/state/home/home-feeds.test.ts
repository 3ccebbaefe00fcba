import { afterEach, beforeEach, expect, test } from 'vitest'

import type { EventRow } from '#wire/agenda.ts'

import { agenda } from '../agenda/agenda.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { publishEvent, tellOfEvent } from '../testing/notices.ts'
import { arrive, type Scene, settle, startScene } from '../testing/scene.ts'
import { home } from './home.svelte.ts'

let scene: Scene
let territory: string
let event: string

const ahead = () => home.events.map(({ answer }) => answer ?? 'unanswered')

/** The server's word on where I stand with the event, told live. */
function stand(mine: NonNullable<EventRow['mine']>): void {
  const { events } = scene.site.notices
  const row = events.get(event)
  if (!row) throw new Error('no event')
  events.set(event, { ...row, mine })
  tellOfEvent(scene.site, territory, event)
}

beforeEach(async () => {
  scene = await startScene()
  territory = (await arrive(scene, 'Inès Roux')).territory
  await settle(() => connection.online)
  await home.load()
  event = await publishEvent(scene.colleague, 'Réunion')
  await settle(() => ahead().includes('unanswered'))
}, 60_000)
afterEach(() => scene.end())

test('who waits for a place is not said to come, and is as soon as a place is theirs', async () => {
  stand({ choice: 'yes', waiting: 2 })
  await settle(() => ahead()[0] === 'waiting')
  stand({ choice: 'yes' })
  await settle(() => ahead()[0] === 'yes')
}, 60_000)

test('a place that came free for me waits for me until I have seen it', async () => {
  stand({ choice: 'yes', waiting: 1 })
  await settle(() => ahead()[0] === 'waiting')
  expect(home.waiting).toEqual([])
  stand({ choice: 'yes', moved_up: true })
  await settle(() => home.waiting[0]?.kind === 'place')
  await agenda.see(event)
  expect(home.waiting).toEqual([])
  expect(ahead()).toEqual(['yes'])
}, 60_000)

test('what I declined is not among what comes next', async () => {
  stand({ choice: 'no' })
  await settle(() => ahead().length === 0)
  stand({ choice: 'maybe' })
  await settle(() => ahead()[0] === 'maybe')
  expect(home.waiting).toEqual([])
}, 60_000)
