import { wordsOf } from '#i18n/folded.ts'

import { Lexicon } from './lexicon.ts'

/** A message as it is searched. `at` is in ms; `text` is what a person reads, without marks. */
export interface Entry {
  id: string
  room: string
  thread: string
  sender: string
  at: number
  /** It belongs to a case. */
  case: boolean
  text: string
}

/** A word of the question, and what bears it beside the text: a colleague by name or trade, a group by name. */
export interface Wanted {
  word: string
  senders?: ReadonlySet<string>
  rooms?: ReadonlySet<string>
}

/** What a message must be; what is absent does not matter. `from` is included, `until` is not (ms). */
export interface Bounds {
  rooms?: ReadonlySet<string>
  senders?: ReadonlySet<string>
  from?: number
  until?: number
  cases?: boolean
}

/** All messages that one may read, and what finds the newest of them that have certain words. */
export class Corpus {
  readonly #lexicon = new Lexicon()
  readonly #numbers = new Map<string, number>()
  /** By number. A message that was changed has a new one, and its old place is empty. */
  readonly #entries: (Entry | undefined)[] = []

  get size(): number {
    return this.#numbers.size
  }

  /** Instead of the one of the same id, if there is one. */
  put(entry: Entry): void {
    this.drop(entry.id)
    const number = this.#entries.push(entry) - 1
    this.#numbers.set(entry.id, number)
    this.#lexicon.add(new Set(wordsOf(entry.text)), number)
  }

  drop(id: string): void {
    const number = this.#numbers.get(id)
    if (number === undefined) return
    this.#numbers.delete(id)
    this.#entries[number] = undefined
  }

  /** Everything of a room that one may no longer read. */
  dropRoom(room: string): void {
    for (const entry of this.#entries) if (entry?.room === room) this.drop(entry.id)
  }

  /** The newest `most` that have every wanted word, the newest first. Nothing wanted and no bounds: nothing found. */
  find(wanted: readonly Wanted[], bounds: Bounds, most: number): Entry[] {
    if (wanted.length === 0 && Object.keys(bounds).length === 0) return []
    /** How many of the wanted words were found in each, from the first without a break. */
    const had = new Uint8Array(this.#entries.length)
    for (const [place, each] of wanted.entries()) this.#look(each, place, had)
    const newest = new Newest(most)
    for (let number = had.length - 1; number >= 0; number -= 1) {
      const entry = had[number] === wanted.length ? this.#entries[number] : undefined
      if (entry && isWithin(entry, bounds)) newest.offer(entry)
    }
    return newest.entries
  }

  #look({ word, senders, rooms }: Wanted, place: number, had: Uint8Array): void {
    const mark = (number: number): void => {
      if (had[number] === place) had[number] = place + 1
    }
    for (const texts of this.#lexicon.meant(word)) texts.forEach(mark)
    if (!senders?.size && !rooms?.size) return
    for (const [number, entry] of this.#entries.entries())
      if (entry && (senders?.has(entry.sender) || rooms?.has(entry.room))) mark(number)
  }
}

/** The latest few of many, without sorting them all. */
class Newest {
  readonly entries: Entry[] = []

  constructor(readonly most: number) {}

  offer(entry: Entry): void {
    const last = this.entries.at(-1)
    if (this.entries.length === this.most && last && last.at >= entry.at) return
    let place = this.entries.length
    while (place > 0 && (this.entries[place - 1] as Entry).at < entry.at) place -= 1
    this.entries.splice(place, 0, entry)
    if (this.entries.length > this.most) this.entries.pop()
  }
}

/** The words that somebody typed, as `find` takes them: no more than are ever meant. */
export const typedWords = (typed: string): string[] => [...new Set(wordsOf(typed))].slice(0, MOST)

const MOST = 20

const isWithin = (entry: Entry, { rooms, senders, from, until, cases }: Bounds): boolean =>
  (!rooms || rooms.has(entry.room)) &&
  (!senders || senders.has(entry.sender)) &&
  (from === undefined || entry.at >= from) &&
  (until === undefined || entry.at < until) &&
  (!cases || entry.case)
