import { untrack } from 'svelte'

import type { Hash, Uuid } from '#wire/basics.ts'

import { computed } from '../computed.svelte.ts'
import { Problem } from '../problem.ts'
import type { MessageView } from '../views.ts'
import { isGesture } from './messages.ts'
import { laneOf, pendingView } from './outbox-items.ts'
import { outbox } from './outbox.svelte.ts'
import { postContent, type Said } from './saying.ts'
import { type Thread, threadOf } from './thread.svelte.ts'
import { threadsOf } from './threads.svelte.ts'

/**
 * A conversation, read as one stream whatever threads it has: two people who begin at one moment begin one each. Like a
 * thread it outlives its screen.
 */
export class Stream {
  #threads = $state.raw<readonly Thread[]>([])
  #opened = $state(false)

  constructor(readonly room: Hash) {}

  /** What it is made of: where that changes, it is to be loaded again. */
  get parts(): Uuid[] {
    const waiting = new Set(outbox.items.map(({ id }) => id))
    return threadsOf(this.room)
      .list.map(({ id }) => id)
      .filter((id) => !waiting.has(id))
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
    return this.#messages()
  }

  readonly #messages = computed(() => this.#views())

  #views(): MessageView[] {
    const all = this.#threads.flatMap(({ messages }) => messages)
    const shown = this.#threads.length < 2 ? all : all.toSorted(byTime)
    return [...shown, ...this.#waiting(new Set(shown.map(({ id }) => id)))]
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

  /** After which of `messages` something is not here, though what follows it is. */
  get gaps(): ReadonlyMap<string, number> {
    return new Map(this.#threads.flatMap(({ gaps }) => [...gaps]))
  }

  async narrow(gap: string, from: 'above' | 'below'): Promise<void> {
    await Promise.all(this.#threads.map((each) => each.narrow(gap, from)))
  }

  /** Loads the first that is new in each. Answers how many are new. */
  async findNew(): Promise<number> {
    const counts = await Promise.all(this.#threads.map((each) => each.findNew()))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  /** Loads the message and those around it. Answers its id, if it is there. */
  async find(message: Uuid | Hash): Promise<Uuid | undefined> {
    for (const thread of this.#threads) {
      const found = await thread.find(message)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** What is said is in `messages` at once, `pending`. */
  async send(said: Said): Promise<void> {
    const first = await this.#first()
    if (said.reply !== undefined) return this.#of(said.reply).send(said)
    const begun = first?.id ?? this.#beginning
    const place = begun === undefined ? {} : { thread: begun }
    outbox.add(this.room, { kind: 'post', content: postContent(said) }, place)
  }

  async edit(message: Uuid, text: string, files?: readonly Uuid[]): Promise<void> {
    await this.#of(message).edit(message, text, files)
  }

  async remove(message: Uuid): Promise<void> {
    await this.#of(message).remove(message)
  }

  async react(message: Uuid, emoji: string, on: boolean): Promise<void> {
    await this.#of(message).react(message, emoji, on)
  }

  async vote(message: Uuid, choices: readonly number[]): Promise<void> {
    await this.#of(message).vote(message, choices)
  }

  async retry(message: Uuid): Promise<void> {
    outbox.retry(message)
    await Promise.resolve()
  }

  /** How many of mine wait behind a failed message: those that follow it, where it was to begin the conversation. */
  behind(message: Uuid): number {
    return outbox.behind(message).length
  }

  /** Drops a failed message, and with it what waits behind it. */
  discard(message: Uuid): void {
    for (const { id } of [...outbox.behind(message), { id: message }]) outbox.discard(id)
  }

  /** Everything loaded has been on the screen. */
  markRead(): void {
    for (const thread of this.#threads) thread.markRead()
  }

  noteTyping(): void {
    this.#threads[0]?.noteTyping()
  }

  /** Mine that is to begin it, while it waits. */
  get #beginning(): Uuid | undefined {
    return outbox.items.find(({ room, thread }) => room === this.room && thread === undefined)?.id
  }

  /** What begins a thread and waits, with what waits behind it: the thread's own are among its messages. */
  #waiting(shown: Set<Uuid>): MessageView[] {
    const here = new Set(this.#threads.map(({ id }) => id))
    return outbox.items
      .filter((item) => item.room === this.room && !here.has(outbox.resolve(laneOf(item))))
      .filter(({ sealed }) => sealed === undefined || !shown.has(sealed.id))
      .flatMap((item) => (isGesture(item) ? [] : pendingView(item)))
  }

  /** The thread that a message stands in. @throws Problem `not_found` */
  #of(message: Uuid): Thread {
    const found = this.#threads.find(({ messages }) => messages.some(({ id }) => id === message))
    if (!found) throw new Problem('not_found')
    return found
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
