import type { Cases, CaseThread } from '../../src/state/threads/cases.svelte.ts'
import type { CaseView } from '../../src/state/views.ts'

import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export const caseOf = (index: number, more: Partial<CaseView>): CaseView => ({
  state: 'open',
  by: person(index),
  own: false,
  at: Date.now() - 5 * HOUR,
  asker: person(index),
  asked: ['physiotherapist'],
  reopened: false,
  forMe: false,
  late: false,
  conflict: false,
  moves: [],
  ...more,
})

const thread = (
  id: string,
  index: number,
  excerpt: string,
  more: Partial<CaseView>,
  beside: Partial<CaseThread> = {},
): CaseThread => ({
  id,
  room: 'ville-hopital',
  excerpt,
  author: person(index),
  lastAt: Date.now() - 5 * HOUR,
  count: 1,
  unread: 0,
  case: caseOf(index, more),
  ...beside,
})

const goingOn = [
  thread(
    'marche',
    3,
    'Patiente de 82 ans, prothèse de hanche il y a 12 jours, vit seule à 25 minutes du bourg. Qui peut commencer la marche à domicile cette semaine ?',
    { forMe: true, late: true, wished: Date.now() - DAY, asked: ['nurse', 'physiotherapist'] },
    { title: 'Reprise de la marche après prothèse', unread: 1 },
  ),
  thread('plaie', 4, 'Plaie du talon qui ne se ferme pas : un avis avant d’adresser ?', {
    forMe: true,
    asked: ['nurse'],
    state: 'taken',
    by: person(1),
    own: true,
    wished: Date.now() + 3 * DAY,
  }),
  thread(
    'sortie',
    7,
    'Sortie prévue vendredi, personne ne peut préparer le pilulier le week-end.',
    {
      asked: ['pharmacist', 'nursing_assistant', 'social_worker'],
      state: 'answered',
      by: person(5),
    },
    { room: 'personnes-agees', count: 6 },
  ),
  thread('tabac', 1, 'Qui propose des consultations de sevrage tabagique le soir ?', {
    asked: ['doctor', 'midwife'],
    own: true,
  }),
  thread('appui', 1, 'Quel appui est autorisé après cette ostéosynthèse ?', {
    state: 'taken',
    by: person(2),
  }),
  thread('relais', 1, 'Relais anticoagulant avant extraction : qui prévient le laboratoire ?', {
    asked: ['doctor', 'dentist'],
    state: 'answered',
    by: person(2),
  }),
]

const done = [
  thread(
    'bas',
    2,
    'Bas de contention : qui les pose avant 8 h sur le plateau ?',
    { state: 'closed', by: person(2) },
    { count: 9 },
  ),
]

class FakeCases implements Like<Cases> {
  loading = $state(scene === 'loading')
  more = $state(false)
  problem = $state(scene === 'broken' ? 'offline' : null)
  list = $state<CaseThread[]>([])

  constructor(
    readonly room: string | undefined,
    readonly closed: boolean,
  ) {
    if (scene === 'full') this.list = closed ? done : goingOn
  }

  load = soon
  loadMore = soon
}

export const casesOf = (room?: string, { closed = false } = {}): FakeCases =>
  (known[`${room ?? ''} ${closed}`] ??= new FakeCases(room, closed))

const known: Record<string, FakeCases> = {}

export const caseIn = (id: string): CaseThread | undefined =>
  [...goingOn, ...done].find((each) => each.id === id)
