import type {
  AnnouncementView,
  Announcements,
} from '../../src/state/agenda/announcements.svelte.ts'
import type { TerritoryAnnouncements } from '../../src/state/agenda/territory-announcements.svelte.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const DAY = 86_400_000

const announcement = (id: string, more: Partial<AnnouncementView>): AnnouncementView => ({
  id,
  territory: 'causses',
  audience: {},
  title: '',
  text: 'Le bureau est fermé vendredi.',
  html: '<p>Le bureau est fermé vendredi.</p>',
  author: person(0),
  at: Date.now() - DAY,
  acknowledged: 'not_asked',
  asks: false,
  revision: 1,
  abilities: { reach: false, change: false, withdraw: false },
  ...more,
})

const full = [
  announcement('garde', {
    title: 'La ligne des soins non programmés change d’horaires',
    text: 'La régulation répond **de 8 h à 20 h**.\n\n1. Du lundi au vendredi\n2. Le samedi matin',
    html: '<p>La régulation répond <strong>de 8 h à 20 h</strong>.</p>\n<ol>\n<li>Du lundi au vendredi</li>\n<li>Le samedi matin</li>\n</ol>',
    acknowledged: 'asked',
    asks: true,
    abilities: {
      reach: scene === 'coordinator',
      change: scene === 'coordinator',
      withdraw: scene === 'coordinator',
    },
  }),
  announcement('fiche', {
    title: 'Nouvelle fiche de liaison avec l’hôpital',
    audience: { room: 'ville-hopital', name: 'Ville–hôpital' },
    author: person(3),
    at: Date.now() - 5 * DAY,
    acknowledged: 'done',
    asks: true,
  }),
  announcement('bureau', { title: 'Fermeture du bureau vendredi', at: Date.now() - 9 * DAY }),
]

class FakeTerritory implements Like<TerritoryAnnouncements> {
  list = $state(scene === 'empty' || scene === 'loading' || scene === 'broken' ? [] : full)
  loading = $state(scene === 'loading')
  problem = $state(scene === 'broken' ? 'offline' : null)
  more = $state(false)
  forged = $state(0)

  load = soon
  loadMore = soon
}

class FakeAnnouncements implements Like<Announcements> {
  readonly #only = new FakeTerritory()

  of = () => this.#only as unknown as TerritoryAnnouncements
  open = soon
  show = () => () => undefined
  get = (id: string) => this.#only.list.find((each) => each.id === id)
  acknowledge = async (id: string) => {
    const found = this.get(id)
    if (found) found.acknowledged = 'done'
  }
  reach = async () => ({
    asked: 45,
    acknowledged: 19,
    trades: [
      { trade: 'nurse' as const, asked: 14, acknowledged: 9 },
      { trade: 'doctor' as const, asked: 9, acknowledged: 9 },
      { trade: 'physiotherapist' as const, asked: 2, acknowledged: 0 },
    ],
  })
  readers = async () => ({ read: [1, 2, 4].map(person), missing: [0, 3, 5, 6].map(person) })
  audiences = () => (scene === 'coordinator' ? [{}] : [])
  publish = async () => 'garde'
  revise = soon
  withdraw = soon
}

export const announcements = new FakeAnnouncements()
