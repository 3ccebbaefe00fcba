import { untrack } from 'svelte'

import type { Hash, Uuid } from '#wire/basics.ts'

import { type Thread, threadOf } from './thread.svelte.ts'
import { threadsOf } from './threads.svelte.ts'
import type { MessageView } from './views.ts'

/**
 * A conversation, read as one stream whatever threads it has: two people who begin at one moment begin one each. Like a
 * thread it outlives its screen: nothing in it is `$derived`.
 */
export class Stream {
  #threads = $state.raw<readonly Thread[]>([])
  #opened = $state(false)

  constructor(readonly room: Hash) {}

  /** What it is made of: where that changes, it is to be loaded again. */
  get parts(): Uuid[] {
    return threadsOf(this.room).list.map(({ id }) => id)
  }

  get loading(): boolean {
    return !this.#opened || this.#threads.some(({ loading }) => loading)
  }

  get problem(): string | null {
    const problems = [threadsOf(this.room), ...this.#threads].map(({ problem }) => problem)
    return problems.find((problem) => problem !== null) ?? null
  }

  get more(): boolean {
    return this.#threads.some(({ more }) => more)
  }

  /** Oldest first; mine that wait stand at the end. */
  get messages(): MessageView[] {
    const all = this.#threads.flatMap(({ messages }) => messages)
    return this.#threads.length < 2 ? all : all.toSorted(byTime)
  }

  /** Names of those who are writing now, never mine. */
  get typing(): string[] {
    return [...new Set(this.#threads.flatMap(({ typing }) => typing))]
  }

  load(): Promise<void> {
    return untrack(() => this.#load())
  }

  async loadEarlier(): Promise<void> {
    await Promise.all(this.#threads.filter(({ more }) => more).map((each) => each.loadEarlier()))
  }

  /** Loads backwards until the message is there. Answers whether it is. */
  async find(message: Uuid): Promise<boolean> {
    for (const thread of this.#threads) if (await thread.find(message)) return true
    return false
  }

  /** The text is in `messages` at once, `pending`. */
  async send(text: string): Promise<void> {
    const first = await this.#first()
    if (first) await first.send(text)
    else await threadsOf(this.room).post(text)
  }

  async retry(message: Uuid): Promise<void> {
    await this.#threads[0]?.retry(message)
  }

  behind(message: Uuid): number {
    return this.#threads[0]?.behind(message) ?? 0
  }

  discard(message: Uuid): void {
    this.#threads[0]?.discard(message)
  }

  /** Everything loaded has been on the screen. */
  markRead(): void {
    for (const thread of this.#threads) thread.markRead()
  }

  noteTyping(): void {
    this.#threads[0]?.noteTyping()
  }

  async #load(): Promise<void> {
    const list = threadsOf(this.room)
    if (!this.#opened) await list.load()
    await this.#take()
    this.#opened = list.problem === null
  }

  /** The eldest first, which is the same for everybody: there one goes on. */
  async #take(): Promise<void> {
    const known = new Set(this.#threads)
    const found = this.parts.toSorted().map((id) => threadOf(this.room, id))
    this.#threads = [...new Set(found)]
    await Promise.all(this.#threads.filter((each) => !known.has(each)).map((each) => each.load()))
  }

  async #first(): Promise<Thread | undefined> {
    if (!this.#opened) await this.load()
    await this.#take()
    return this.#threads[0]
  }
}

const waits = ({ state }: MessageView): boolean => state === 'pending' || state === 'failed'
const byTime = (a: MessageView, b: MessageView): number =>
  Number(waits(a)) - Number(waits(b)) || a.at - b.at

const streams = new Map<Hash, Stream>()

/** One object per conversation, kept while the session lasts. */
export function streamOf(room: Hash): Stream {
  const stream = streams.get(room) ?? new Stream(room)
  streams.set(room, stream)
  return stream
}

/** Forgets what was opened, of one room or of all. */
export function forgetStreams(room?: Hash): void {
  if (room === undefined) streams.clear()
  else streams.delete(room)
}
