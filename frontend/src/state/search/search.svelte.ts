import type { Answer, Found } from '#search/archive.ts'
import { typedWords } from '#search/corpus.ts'
import type { Part } from '#search/excerpt.ts'

import { rooms } from '../rooms/rooms.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { PersonView, RoomView } from '../views.ts'
import { boundsOf, nothing, type Question } from './search-bounds.ts'
import { Gathering, type Progress } from './search-gathering.svelte.ts'
import { forgetNames, peopleNamed, type PersonFound, roomsNamed, wantedBy } from './search-names.ts'
import { type RunningSearcher, startSearcher } from './searcher.ts'

export { nothing, type Period, periods, type Question } from './search-bounds.ts'
export type { PersonFound } from './search-names.ts'

/** A message that was found. `title` and `excerpt` are plain text, the words that were asked for marked. */
export interface FoundView {
  /** Several may say that they have the same `id`. */
  hash: string
  id: string
  thread: string
  room: RoomView
  author: PersonView
  at: number
  title: Part[]
  excerpt: Part[]
  case: boolean
}

const FEW = 30
const MANY = 200
const NOBODY: Answer = { found: [], total: 0 }

/**
 * Searches everything that one may read, in this browser: no question leaves it. The question is in memory alone, so that
 * one finds it again on one's way back, and nobody after.
 */
export class Search {
  question = $state<Question>({ ...nothing })
  #answer = $state.raw<Answer>(NOBODY)
  /** The words that the answer is to. */
  #words = $state.raw<readonly string[]>([])
  #gathering = $state.raw<Gathering | undefined>()
  #searcher: RunningSearcher | undefined
  #asked = 0
  #most = FEW
  #before = ''

  /** How many messages there are in all. */
  get total(): number {
    return this.#answer.total
  }

  /** The newest first. What was lost meanwhile is not shown. */
  get found(): FoundView[] {
    return this.#answer.found.flatMap((found) => foundView(found) ?? [])
  }

  /** Of one group, where the question is about it. */
  get people(): PersonFound[] {
    const { room } = this.question
    if (room === '') return peopleNamed(this.#words)
    const seats = roster.rooms.get(room)?.members ?? []
    return peopleNamed(this.#words, new Set(seats.map(({ account }) => account)))
  }

  get groups(): RoomView[] {
    return this.question.room === '' ? roomsNamed(this.#words) : []
  }

  get progress(): Progress {
    return this.#gathering?.progress ?? { done: false }
  }

  /** Grows with what can be found. */
  get grown(): number {
    return this.#gathering?.grown ?? 0
  }

  /** Whether something is asked. */
  get asks(): boolean {
    const { words, who, room, period, cases } = this.question
    return typedWords(words).length > 0 || Boolean(who.trim() || room || cases) || period !== 'any'
  }

  get more(): boolean {
    return this.#answer.found.length < Math.min(this.total, MANY)
  }

  start(): void {
    if (this.#searcher) return
    this.#searcher = startSearcher()
    if (this.#searcher) this.#gathering = new Gathering(this.#searcher.calls)
  }

  /** Whether somebody looks at what is found, and waits for the rest. */
  look(looks: boolean): void {
    this.#gathering?.hurry(looks)
  }

  /** Of two answers the one to the later question counts. */
  async ask(): Promise<void> {
    const turn = (this.#asked += 1)
    const words = typedWords(this.question.words)
    const answer = this.asks && (await this.#searcher?.calls.find(this.#wanted(words)))
    if (turn !== this.#asked) return
    this.#words = words
    this.#answer = answer || NOBODY
    // Of who left long ago no list had the name yet.
    for (const { room, sender } of this.#answer.found)
      void roster.meet(rooms.get(room)?.territory ?? '', [sender])
  }

  async askMore(): Promise<void> {
    this.#most = MANY
    await this.ask()
  }

  clear(): void {
    this.question = { ...nothing }
  }

  /** I am in this room no more. */
  lost(room: string): void {
    void this.#gathering?.lost(room)
  }

  /** Another question begins with a few messages again. */
  #wanted(words: readonly string[]) {
    const asked = JSON.stringify(this.question)
    if (asked !== this.#before) this.#most = FEW
    this.#before = asked
    const { cases } = this.question
    const bounds = boundsOf(this.question)
    return { wanted: words.map(wantedBy), bounds, cases, most: this.#most }
  }

  forget(): void {
    this.#gathering?.end()
    this.#searcher?.end()
    this.#searcher = this.#gathering = undefined
    this.#asked += 1
    this.#before = ''
    this.#answer = NOBODY
    this.#words = []
    this.clear()
    forgetNames()
  }
}

function foundView({ room: id, sender, ...found }: Found): FoundView | undefined {
  const room = rooms.get(id)
  return room && { ...found, room, author: roster.personIn(id, sender) }
}

export const search = new Search()
