import type { FoundView, Search } from '../../src/state/search/search.svelte.ts'
import { nothing, type Question } from '../../src/state/search/search-bounds.ts'

import { person } from './people.ts'
import { rooms } from './rooms.svelte.ts'
import { type Like, scene } from './scene.ts'

export { nothing, periods } from '../../src/state/search/search-bounds.ts'

const HOUR = 3_600_000

const message = (index: number, hours: number, text: string, title = ''): FoundView => ({
  hash: `found-${index}`,
  id: `found-${index}`,
  thread: 'hospital',
  room: rooms.list[index % 3] as FoundView['room'],
  author: person(index),
  at: Date.now() - hours * HOUR,
  title: drawn(title),
  excerpt: drawn(text),
  case: index % 2 === 1,
})

/** Brackets stand around what is marked. */
const drawn = (text: string) =>
  text
    .split(/[[\]]/)
    .map((part, place) => ({ text: part, hit: place % 2 === 1 }))
    .filter(({ text }) => text !== '')

const full = () => [
  message(
    4,
    1,
    'Ordonnance reçue, sans les bas de contention : un [pansement] secondaire suffit ?',
    'Sortie de Mende sans ordonnance complète',
  ),
  message(
    2,
    30,
    '… du talon gauche, propre, exsudat modéré. Je propose de passer à un [pansement] hydrocellulaire tous les deux jours, qu’en pensez-vous ? À l’hôpital ils avaient mis un alginate et des …',
  ),
  message(
    7,
    900,
    'Il reste des [pansements] à l’argent au cabinet de Saint-Alban.',
    '[Pansements] : qui a du stock ?',
  ),
]

class FakeSearch implements Like<Search> {
  question = $state<Question>({
    ...nothing,
    words: scene === 'full' ? 'pansement' : scene === 'broken' ? 'zzz' : '',
  })
  get asks() {
    return this.question.words !== ''
  }
  get found() {
    return scene === 'full' && this.asks ? full() : []
  }
  get total() {
    return this.found.length
  }
  people =
    scene === 'full'
      ? [
          { ...person(3), territory: 'causses' },
          { ...person(2), territory: 'causses' },
        ]
      : []
  get groups() {
    return scene === 'full' ? rooms.list.slice(1, 2) : []
  }
  progress =
    scene === 'full'
      ? { done: false, since: Date.now() - 60 * 24 * HOUR }
      : { done: scene !== 'loading' }
  grown = 0
  more = scene === 'full'
  look() {}
  async ask() {}
  async askMore() {}
  clear() {
    this.question = { ...nothing }
  }
}

export const search = new FakeSearch()
