import * as api from '#net/threads.ts'
import type { OpenedMessage } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'
import type { Envelope } from '#wire/threads.ts'

import { telling } from '../refusals.ts'
import type { Gesture } from './folding.ts'
import { isOpenedGesture } from './messages.ts'
import { openAll } from './opening.ts'
import { threadsOf } from './threads.svelte.ts'

const PAGE = 50
/** As many at once where one looks for what is further back. */
const FAR = 500

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
type Served = Awaited<ReturnType<typeof api.messages>>

/** By its id, or by its header's hash. */
export const has = (entries: readonly Entry[], message: Uuid | Hash): boolean =>
  entries.some(({ opened }) => opened.id === message || (opened.ok && opened.hash === message))

/** What is here of a thread: from its end as far back as somebody looked, and what came since. */
export class Loaded {
  /** There is more further back. */
  more = $state(false)
  /** In their order. */
  entries = $state.raw<readonly Entry[]>([])
  /** What was done to messages that are here, and stands elsewhere in the thread. */
  beside = $state.raw<readonly Gesture[]>([])
  #begun = false
  readonly #room: Hash
  readonly #thread: () => Uuid

  constructor(room: Hash, thread: () => Uuid) {
    this.#room = room
    this.#thread = thread
  }

  async readLatest(): Promise<void> {
    const page = await this.#read({ limit: PAGE })
    this.#restart(page.entries)
    this.#take(page)
    if (!this.#begun) this.more = page.more
    this.#begun = true
  }

  async readEarlier(): Promise<void> {
    const [first] = this.entries
    if (!first) return
    const page = await this.#read({ before: first.envelope.seq, limit: PAGE })
    this.#take(page)
    this.more = page.more
  }

  /**
   * Reads backwards until it is there, or so many more messages. Answers whether it is. What is read on the way is shown
   * at once, at its end: each showing goes through all. Once it goes far, the next page is asked for while one is opened.
   */
  async goBack(isThere: (entries: readonly Entry[]) => boolean, most = Infinity): Promise<boolean> {
    const [first] = this.entries
    let found = isThere(this.entries)
    if (found || !first) return found
    let read: Page = { entries: [], beside: [], more: this.more }
    let coming: Promise<Served> | undefined
    while (!found && read.more && read.entries.length < most) {
      const before = (read.entries[0] ?? first).envelope.seq
      const served = await telling(() => coming ?? this.#ask({ before, limit: FAR }))
      const far = read.entries.length > 0 && read.entries.length + served.messages.length < most
      coming = far ? this.#askBefore(served) : undefined
      const page = await telling(() => this.#opened(served))
      found = isThere(page.entries)
      read = {
        entries: [...page.entries, ...read.entries],
        beside: [...page.beside, ...read.beside],
        more: page.more && page.entries.length > 0,
      }
    }
    // What was begun anew meanwhile does not follow on it.
    if (this.entries[0]?.envelope.seq !== first.envelope.seq) return isThere(this.entries)
    this.#take(read)
    this.more = read.more
    // Whatever goes there now does so in a task of its own: so many messages are one already.
    await new Promise((resolve) => setTimeout(resolve))
    return found
  }

  add(entries: readonly Entry[]): void {
    const bySeq = new Map([...this.entries, ...entries].map((entry) => [entry.envelope.seq, entry]))
    this.entries = [...bySeq.values()].toSorted((a, b) => a.envelope.seq - b.envelope.seq)
  }

  async #read(page: Asked): Promise<Page> {
    return this.#opened(await this.#ask(page))
  }

  #ask(page: Asked): Promise<Served> {
    return api.messages(this.#thread(), page)
  }

  /** What lies further back than this page, if anything does. Where it fails, that is told to whoever waits for it. */
  #askBefore({ messages: [eldest], more }: Served): Promise<Served> | undefined {
    if (!eldest || !more) return undefined
    const asked = this.#ask({ before: eldest.seq, limit: FAR })
    asked.catch(() => undefined)
    return asked
  }

  async #opened({ messages, beside, more }: Served): Promise<Page> {
    const thread = this.#thread()
    const opened = await openAll(this.#room, messages, thread)
    const further = await openAll(this.#room, beside, thread)
    const entries = messages.flatMap((envelope, place) => {
      const found = opened[place]
      return found ? [{ envelope, opened: found }] : []
    })
    return { entries, beside: further.filter(isOpenedGesture), more }
  }

  #take({ entries, beside }: Page): void {
    this.beside = [...this.beside, ...beside]
    this.add(entries)
    threadsOf(this.#room).learnSteps(this.#thread(), entries)
  }

  /** The latest page begins beyond what is here: what lies between is asked for again. */
  #restart(entries: readonly Entry[]): void {
    const last = this.entries.at(-1)?.envelope.place ?? 0
    if ((entries[0]?.envelope.place ?? 0) <= last + 1) return
    this.entries = []
    this.beside = []
    this.#begun = false
  }
}
