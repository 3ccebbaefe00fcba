import { wordsOf } from '#i18n/folded.ts'

import { Column, Newest } from './columns.ts'
import { Lexicon } from './lexicon.ts'
import type { Said } from './pieces.ts'

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
  threads?: ReadonlySet<string>
  from?: number
  until?: number
}

/** The newest few, newest first, and how many there are in all. */
export interface Harvest {
  entries: Said[]
  total: number
}

/** All messages that one may read, and what finds the newest of them that have certain words. */
export class Corpus {
  readonly #lexicon = new Lexicon()
  /** By hash. */
  readonly #numbers = new Map<string, number>()
  /** By number. A message that was changed has a new one, and its old place is empty. */
  readonly #entries: (Said | undefined)[] = []
  readonly #times: number[] = []
  readonly #senders = new Column()
  readonly #rooms = new Column()
  readonly #threads = new Column()

  get size(): number {
    return this.#numbers.size
  }

  get(hash: string): Said | undefined {
    return this.#entries[this.#numbers.get(hash) ?? -1]
  }

  /** Instead of the one of the same hash, if there is one. */
  put(entry: Said): void {
    this.drop(entry.hash)
    const number = this.#entries.push(entry) - 1
    this.#times.push(entry.at)
    this.#senders.push(entry.sender)
    this.#rooms.push(entry.room)
    this.#threads.push(entry.thread)
    this.#numbers.set(entry.hash, number)
    const words = wordsOf(entry.title === undefined ? entry.text : `${entry.title}\n${entry.text}`)
    this.#lexicon.add(new Set(words), number)
  }

  drop(hash: string): void {
    const number = this.#numbers.get(hash)
    if (number === undefined) return
    this.#numbers.delete(hash)
    this.#entries[number] = undefined
    this.#times[number] = GONE
  }

  /** The newest `most` that have every wanted word. Nothing wanted and no bounds: nothing found. */
  find(wanted: readonly Wanted[], bounds: Bounds, most: number): Harvest {
    if (wanted.length === 0 && Object.keys(bounds).length === 0) return { entries: [], total: 0 }
    /** How many of the wanted words were found in each, from the first without a break. */
    const had = new Uint8Array(this.#entries.length)
    for (const [place, each] of wanted.entries()) this.#look(each, place, had)
    const isWithin = this.#within(bounds)
    const newest = new Newest(most)
    let total = 0
    for (let number = 0; number < had.length; number += 1) {
      if (had[number] !== wanted.length || !isWithin(number)) continue
      total += 1
      newest.offer(number, this.#times[number] as number)
    }
    return { entries: newest.numbers.map((number) => this.#entries[number] as Said), total }
  }

  #look({ word, senders, rooms }: Wanted, place: number, had: Uint8Array): void {
    for (const texts of this.#lexicon.meant(word))
      for (const number of texts) if (had[number] === place) had[number] = place + 1
    if (!senders?.size && !rooms?.size) return
    const [isFrom, isIn] = [this.#senders.among(senders ?? NONE), this.#rooms.among(rooms ?? NONE)]
    for (let number = 0; number < had.length; number += 1)
      if (had[number] === place && (isFrom(number) || isIn(number))) had[number] = place + 1
  }

  #within({ rooms, senders, threads, from = 0, until = Infinity }: Bounds) {
    const [isIn, isFrom] = [this.#rooms.among(rooms), this.#senders.among(senders)]
    const isOf = this.#threads.among(threads)
    return (number: number): boolean => {
      const time = this.#times[number] as number
      return time >= from && time < until && isIn(number) && isFrom(number) && isOf(number)
    }
  }
}

/** Before every time. */
const GONE = -1
const NONE: ReadonlySet<string> = new Set()

/** The words that somebody typed, as `find` takes them: no more than are ever meant. */
export const typedWords = (typed: string): string[] => [...new Set(wordsOf(typed))].slice(0, MOST)

const MOST = 20
