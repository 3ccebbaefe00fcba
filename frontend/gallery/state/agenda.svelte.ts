import type { EventPageView } from '../../src/state/agenda/agenda-views.ts'
import type { Agenda } from '../../src/state/agenda/agenda.svelte.ts'
import type { TerritoryAgenda } from '../../src/state/agenda/territory-agenda.svelte.ts'

import { members, person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const today = Math.floor(Date.now() / DAY) * DAY
/** 19:30 in Paris, in winter. */
const evening = today + 18.5 * HOUR

const event = (id: string, days: number, more: Partial<EventPageView>): EventPageView => ({
  id,
  territory: 'causses',
  audience: {},
  revision: 1,
  kind: 'meeting',
  title: '',
  starts: evening + days * DAY,
  ends: evening + days * DAY + 2 * HOUR,
  zone: 'Europe/Paris',
  author: person(0),
  cancelled: false,
  over: false,
  coming: 0,
  waiting: 0,
  maybe: 0,
  abilities: { answer: true, change: scene === 'coordinator' },
  html: '',
  answers: [],
  ...more,
})

const text =
  'Une soirée pour se rencontrer **sans ordre du jour**.\n\n- Un tour de table : qui fait quoi, et où\n- Le repas est offert, chacun apporte un dessert\n\nLe plan d’accès : https://carte.exemple.fr/salle'
const html =
  '<p>Une soirée pour se rencontrer <strong>sans ordre du jour</strong>.</p>\n<ul>\n<li>Un tour de table : qui fait quoi, et où</li>\n<li>Le repas est offert, chacun apporte un dessert</li>\n</ul>\n<p>Le plan d’accès : <a href="https://carte.exemple.fr/salle">https://carte.exemple.fr/salle</a></p>'

const full: EventPageView[] = [
  event('soiree', 4, {
    kind: 'welcome',
    title: 'Soirée d’accueil des nouveaux arrivants',
    place: 'Salle des fêtes, Marvejols',
    text,
    html,
    coming: 11,
    maybe: 2,
    answers: members.slice(1, 14).map((member, index) => ({
      person: member,
      choice: index < 11 ? ('yes' as const) : ('maybe' as const),
    })),
  }),
  event('rcp', 4, {
    kind: 'rcp',
    title: 'RCP de soins de support',
    audience: { room: 'cancer', name: 'Cancer : parcours et soins de support' },
    link: 'https://visio.exemple.fr/rcp',
    coming: 3,
    mine: { choice: 'maybe' },
  }),
  event('urgence', 7, {
    kind: 'training',
    title:
      'Gestes d’urgence au cabinet : atelier pratique avec le SMUR, deux heures de manipulation',
    place: 'Maison de santé pluriprofessionnelle de la Croix du Chemin, Peyre en Aubrac',
    capacity: 6,
    coming: 6,
    waiting: 2,
    mine: { choice: 'yes', waiting: 2 },
    answers: members.slice(1, 9).map((member, index) => ({
      person: member,
      choice: 'yes' as const,
      ...(index > 5 ? { waiting: index - 5 } : {}),
    })),
  }),
  event('marche', 12, {
    kind: 'prevention',
    title: 'Vaccination : un après-midi au marché',
    place: 'Place du Soubeyran',
    coming: 1,
    capacity: 8,
    cancelled: true,
    abilities: { answer: false, change: false },
  }),
]

class FakeTerritory implements Like<TerritoryAgenda> {
  list = $state(scene === 'empty' || scene === 'loading' || scene === 'broken' ? [] : full)
  loading = $state(scene === 'loading')
  problem = $state(scene === 'broken' ? 'offline' : null)
  forged = $state(0)

  load = soon
}

class FakeAgenda implements Like<Agenda> {
  readonly #only = new FakeTerritory()

  of = () => this.#only as unknown as TerritoryAgenda
  open = soon
  show = () => () => undefined
  see = soon
  page = (id: string) => full.find((each) => each.id === id)
  answer = async (id: string, choice: 'yes' | 'no' | 'maybe') => {
    const found = this.#only.list.find((each) => each.id === id)
    if (found) found.mine = { choice }
  }
  audiences = () =>
    scene === 'coordinator' ? [{}, { room: 'analyse', name: 'Analyse de pratiques du jeudi' }] : []
  publish = async () => 'soiree'
  revise = soon
  cancel = soon
}

export const agenda = new FakeAgenda()
