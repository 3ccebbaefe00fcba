import type { Rooms } from '../../src/state/rooms/rooms.svelte.ts'
import type { RoomView } from '../../src/state/views.ts'

import { members, person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const MINUTE = 60_000
const can: RoomView['abilities'] = {
  ...{ join: false, leave: true, post: true, add: false, remove: false },
  ...{ roles: false, rename: false },
}
const runs = { ...can, add: true, remove: true, roles: true, rename: true }

const room = (id: string, name: string, more: Partial<RoomView> = {}): RoomView => ({
  id,
  territory: 'causses',
  kind: 'open',
  purpose: 'pathway',
  audience: 'carers',
  name,
  joined: true,
  memberCount: members.length,
  unread: 0,
  waiting: false,
  abilities: can,
  ...more,
})

const latest = (index: number, excerpt: string, minutes: number) => ({
  latest: { thread: 'hospital', author: person(index), excerpt, at: Date.now() - minutes * MINUTE },
})

const between = (id: string, name: string, more: Partial<RoomView>) =>
  room(id, name, { kind: 'direct', purpose: 'conversation', memberCount: 2, ...more })

const full = [
  room('ville-hopital', 'Ville–hôpital', {
    unread: 4,
    ...latest(
      4,
      'Ordonnance de sortie reçue, mais sans les bas de contention. Quelqu’un a le service ?',
      6,
    ),
  }),
  room(
    'personnes-agees',
    'Personnes âgées et maintien à domicile dans les communes éloignées du plateau',
    {
      unread: 12,
      ...latest(2, 'Passage prévu demain à 9 h, je prends la voiture du réseau.', 140),
    },
  ),
  room('accueil', 'Accueil des nouveaux', {
    kind: 'onboarding',
    purpose: 'onboarding',
    ...latest(10, 'Bienvenue à toutes et tous !', 1600),
  }),
  room('analyse', 'Analyse de pratiques du jeudi', {
    kind: 'closed',
    purpose: 'practice_review',
    memberCount: 7,
    abilities: runs,
    ...latest(6, 'Le prochain thème : annoncer une mauvaise nouvelle à domicile.', 9000),
  }),
  ...[
    ['cancer', 'Cancer'],
    ['psychiatrie', 'Psychiatrie et pédopsychiatrie'],
    ['chroniques', 'Maladies chroniques'],
  ].map(([id = '', name = '']) =>
    room(id, name, { joined: false, abilities: { ...can, join: true, leave: false, post: false } }),
  ),
  between('anne', 'Dr Anne Vidal', {
    unread: 2,
    abilities: { ...can, leave: false },
    ...latest(3, 'Merci, je la vois à 16 h et je vous rappelle.', 12),
  }),
  between('trio', 'Mehdi Benali, Solène Astruc, Jeanne Pagès', {
    ...{ kind: 'closed', memberCount: 4, abilities: runs },
    ...latest(
      1,
      'Je prépare l’ordre du jour, on se retrouve jeudi devant la maison de santé.',
      1500,
    ),
  }),
  between('pierre', 'Pierre-Emmanuel de La Rochefoucauld-Montbéliard', {
    abilities: { ...can, leave: false },
    ...latest(2, 'Parfait.', 9000),
  }),
  room('prevention', 'Prévention', {
    joined: false,
    audience: 'members',
    purpose: 'working_group',
    abilities: { ...can, join: true, leave: false, post: false },
  }),
]

class FakeRooms implements Like<Rooms> {
  list = $state<RoomView[]>(
    scene === 'empty'
      ? full.slice(4).filter((each) => !each.joined)
      : scene === 'loading' || scene === 'broken'
        ? []
        : full,
  )
  loading = $state(scene === 'loading')
  problem = $state(scene === 'broken' ? 'offline' : null)

  reload = soon
  /** A group that is asked for by its address is there in every scene: what is in it may be empty, loading or broken. */
  get = (id: string) =>
    this.list.find((each) => each.id === id) ?? full.find((each) => each.id === id)
  join = async (id: string) => {
    const joined = this.get(id)
    if (joined) Object.assign(joined, { joined: true, abilities: can })
  }
  leave = soon
  create = async () => 'cancer'
  members = () => members
  returning = () => [{ ...person(3), by: 'Malik Haddad', mine: true }]
  candidates = () => members.slice(0, 8)
  add = soon
  remove = soon
  setRole = soon
  rename = async (id: string, name: string) => {
    const found = this.get(id)
    if (found) found.name = name
  }
  heir = () => members[3]
  markAllRead = async () => this.list.forEach((each) => (each.unread = 0))
}

export const rooms = new FakeRooms()
