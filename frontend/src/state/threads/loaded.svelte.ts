import * as api from '#net/threads.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { telling } from '../refusals.ts'
import type { Gesture } from './folding.ts'
import { isOpenedGesture } from './messages.ts'
import { openAll } from './opening.ts'
import { type Part, joined } from './parts.ts'
import { threadsOf } from './threads.svelte.ts'

const PAGE = 50

export interface Entry {
  envelope: Envelope
  opened: OpenedMessage
}

/** A part of what the server has of it. */
interface Page {
  entries: readonly Entry[]
  beside: readonly Gesture[]
  more: boolean
}

type Asked = Parameters<typeof api.messages>[1] & { limit: number }

const named =
  (message: Uuid | Hash) =>
  ({ opened }: Entry): boolean =>
    opened.id === message || (opened.ok && opened.hash === message)

const placeOf = ({ envelope }: Entry): number => envelope.place

const begin = ({ entries: [first], more }: Page): number => (first && more ? placeOf(first) : 1)

/** What is here of a thread: its end as far back as somebody looked, what came since, and parts further back, with gaps between. */
export class Loaded {
  /** In their order. */
  entries = $state.raw<readonly Entry[]>([])
  /** What was done to messages that are here, and stands elsewhere in the thread. */
  beside = $state.raw<readonly Gesture[]>([])
  #parts = $state.raw<readonly Part[]>([])
  readonly #room: Hash
  readonly #thread: () => Uuid

  constructor(room: Hash, thread: () => Uuid) {
    this.#room = room
    this.#thread = thread
  }

  /** There is more further back than all that is here. */
  get more(): boolean {
    return (this.#parts[0]?.from ?? 1) > 1
  }

  /** The places before which something is not here, though what stands further back is. */
  get gaps(): number[] {
    return this.#parts.slice(1).map(({ from }) => from)
  }

  async readLatest(): Promise<void> {
    const page = await this.#read({ limit: PAGE })
    this.#restart(page.entries)
    this.#take(page, { from: begin(page), to: Infinity })
  }

  async readEarlier(): Promise<void> {
    const [first] = this.entries
    if (first) await this.#readBefore(first)
  }

  /** Reads some of what the gap before this place hides, from its upper or its lower end. */
  async narrow(gap: number, from: 'above' | 'below'): Promise<void> {
    const above = this.entries.findLast((entry) => placeOf(entry) < gap)
    const below = this.entries.find((entry) => placeOf(entry) >= gap)
    if (from === 'above' && above) await this.#readAfter(above)
    if (from === 'below' && below) await this.#readBefore(below)
  }

  /** Sees to it that a message is here, with those around it: by its id or its header's hash. Answers its id. */
  async find(message: Uuid | Hash): Promise<Uuid | undefined> {
    const find = () => this.entries.find(named(message))?.opened.id
    if (!find() && this.entries.length > 0) await this.#readAround(message)
    return find()
  }

  /** Sees to it that the first message is here that is new to whoever read so many. */
  async findNew(read: number): Promise<void> {
    const last = this.#parts.at(-1)
    const first = this.entries.find((entry) => placeOf(entry) >= (last?.from ?? Infinity))
    if (!first || last?.from === 1 || first.envelope.number <= read) return
    await this.#readAround(read)
  }

  add(entries: readonly Entry[]): void {
    const bySeq = new Map([...this.entries, ...entries].map((entry) => [entry.envelope.seq, entry]))
    this.entries = [...bySeq.values()].toSorted((a, b) => a.envelope.seq - b.envelope.seq)
  }

  async #readBefore(entry: Entry): Promise<void> {
    const page = await this.#read({ before: entry.envelope.seq, limit: PAGE })
    if (this.#isHere(entry)) this.#take(page, { from: begin(page), to: placeOf(entry) })
  }

  async #readAfter(entry: Entry): Promise<void> {
    const page = await this.#read({ after: entry.envelope.seq, limit: PAGE })
    const last = page.entries.at(-1)
    const to = page.more && last ? placeOf(last) : Infinity
    if (this.#isHere(entry)) this.#take(page, { from: placeOf(entry), to })
  }

  async #readAround(message: Uuid | Hash | number): Promise<void> {
    const page = await this.#read({ around: message, limit: PAGE })
    const last = page.entries.at(-1)
    if (last) this.#take(page, { from: begin(page), to: placeOf(last) })
  }

  /** Unless all was begun anew meanwhile: what follows on it then does so on nothing. */
  #isHere({ envelope }: Entry): boolean {
    return this.entries.some((each) => each.envelope.seq === envelope.seq)
  }

  async #read(page: Asked): Promise<Page> {
    const thread = this.#thread()
    const { messages, beside, more } = await telling(() => api.messages(thread, page))
    const opened = await openAll(this.#room, messages, thread)
    const further = await openAll(this.#room, beside, thread)
    const entries = messages.flatMap((envelope, place) => {
      const found = opened[place]
      return found ? [{ envelope, opened: found }] : []
    })
    return { entries, beside: further.filter(isOpenedGesture), more }
  }

  #take({ entries, beside }: Page, part: Part): void {
    this.beside = [...this.beside, ...beside]
    this.add(entries)
    this.#parts = joined(this.#parts, part)
    threadsOf(this.#room).learnSteps(this.#thread(), entries)
  }

  /** The latest page begins beyond what is here: what lies between is asked for again. */
  #restart(entries: readonly Entry[]): void {
    const last = this.entries.at(-1)?.envelope.place ?? 0
    if ((entries[0]?.envelope.place ?? 0) <= last + 1) return
    this.entries = []
    this.beside = []
    this.#parts = []
  }
}
