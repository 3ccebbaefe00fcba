import type { RoomThreads } from '../../src/state/threads/threads.svelte.ts'
import type { ThreadView } from '../../src/state/views.ts'

import { caseOf } from './cases.svelte.ts'
import { person } from './people.ts'
import { type Like, scene, soon } from './scene.ts'

const MINUTE = 60_000

const threads = (room: string): ThreadView[] => [
  {
    id: 'hospital',
    room,
    title: 'Sortie de Mende sans ordonnance complète',
    excerpt: 'Ordonnance de sortie reçue, mais sans les bas de contention.',
    author: person(3),
    lastAuthor: person(4),
    lastAt: Date.now() - 6 * MINUTE,
    count: 9,
    unread: 4,
    resolved: true,
  },
  {
    id: 'marche',
    room,
    title: 'Reprise de la marche après prothèse',
    excerpt: 'Patiente de 82 ans, prothèse de hanche il y a 12 jours.',
    author: person(3),
    lastAt: Date.now() - 20 * MINUTE,
    count: 6,
    unread: 1,
    case: caseOf(3, { late: true }),
  },
  {
    id: 'kine',
    room,
    excerpt:
      'Qui prend encore des rééducations à domicile côté Nasbinals ? J’ai deux demandes pour la semaine prochaine, dont une urgente après prothèse de hanche.',
    author: person(2),
    lastAt: Date.now() - 200 * MINUTE,
    count: 1,
    unread: 0,
  },
  {
    id: 'long',
    room,
    title:
      'Organisation des visites du pont de l’Ascension : qui reste, qui remplace, quelles pharmacies de garde',
    excerpt: 'Je récapitule demain.',
    author: person(7),
    lastAuthor: person(9),
    lastAt: Date.now() - 3000 * MINUTE,
    count: 23,
    unread: 0,
    resolved: true,
  },
]

const NOTHING = new Set(['empty', 'loading', 'broken'])

class FakeThreads implements Like<RoomThreads> {
  list = $state<ThreadView[]>([])
  loading = $state(scene === 'loading')
  more = $state(scene === 'full')
  problem = $state(scene === 'broken' ? 'offline' : null)

  constructor(readonly room: string) {
    this.list = NOTHING.has(scene) || room === 'cancer' ? [] : threads(room)
  }

  load = soon
  loadMore = async () => void (this.more = false)
  post = async () => 'hospital'
  openCase = async () => 'marche'
  viewOf = (thread: string) => this.list.find(({ id }) => id === thread)
}

const known: Record<string, FakeThreads> = {}

export function threadsOf(room: string): FakeThreads {
  return (known[room] ??= new FakeThreads(room))
}
