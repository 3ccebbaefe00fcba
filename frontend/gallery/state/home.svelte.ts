import type { Home, NextEvent, Waiting } from '../../src/state/home/home.svelte.ts'

import { inbox } from './inbox.svelte.ts'
import { person } from './people.ts'
import { rooms } from './rooms.svelte.ts'
import { type Like, scene, soon } from './scene.ts'

const HOUR = 3_600_000
const territory = 'causses'
const now = Date.now()

const others: Waiting[] = [
  {
    kind: 'question',
    territory,
    at: now - 6 * HOUR,
    room: 'accueil',
    thread: 'q',
    newcomer: person(12),
  },
  { kind: 'asker', territory, at: now - 5 * HOUR, room: 'analyse', asker: person(8) },
  {
    ...{ kind: 'entered', territory, at: now - 4 * HOUR, id: 'plaies' },
    ...{ name: 'Plaies et cicatrisation', by: person(4), asked: true },
  },
  { kind: 'mentor', territory, at: now - 20 * HOUR, newcomer: person(2) },
  {
    kind: 'announcement',
    territory,
    at: now - 30 * HOUR,
    id: 'a',
    title: 'Nouveau circuit des demandes de soins non programmés',
  },
  {
    kind: 'event',
    territory,
    at: now + 70 * HOUR,
    id: 'e',
    title: 'Soirée d’accueil des nouveaux',
    zone: 'Europe/Paris',
  },
]

const events: NextEvent[] = [
  {
    id: 'e',
    territory,
    title: 'Soirée d’accueil des nouveaux',
    starts: now + 70 * HOUR,
    zone: 'Europe/Paris',
    place: 'Maison de santé, Marvejols',
  },
  {
    id: 'f',
    territory,
    title: 'RCP plaies et cicatrisation',
    starts: now + 190 * HOUR,
    zone: 'Europe/Paris',
    answer: 'yes',
  },
]

const spoken: Waiting[] = rooms.list
  .filter((room) => room.purpose === 'conversation' && room.unread > 0)
  .map((room) => ({ kind: 'conversation', territory, at: now, room }))

class FakeHome implements Like<Home> {
  load = soon

  get waiting(): Waiting[] {
    if (scene === 'empty') return []
    const mine = inbox.list.filter(({ concerned }) => concerned)
    const told = mine.map(({ thread }) => ({
      kind: 'message' as const,
      territory,
      at: thread.lastAt,
      thread,
    }))
    return [...told, ...spoken, ...others]
  }
  events = scene === 'empty' ? [] : events
}

export const home = new FakeHome()
