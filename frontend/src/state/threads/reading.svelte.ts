import { SvelteMap } from 'svelte/reactivity'

import { ApiError } from '#net/http.ts'
import * as api from '#net/threads.ts'
import type { Uuid } from '#wire/basics.ts'
import type { ReadPosition } from '#wire/threads.ts'

import { Queue } from './queue.ts'

const PAUSE = 400
/** That many at once the server takes. */
const MOST = 500

/** Told of what was read since; `before` is undefined where it was not known. */
type Listener = (position: ReadPosition, before: number | undefined) => void

/** How far each thread was read, by place in the thread: told to the server, heard from my other browsers. Never goes back. */
class Reading {
  readonly #positions = new SvelteMap<Uuid, number>()
  readonly #untold = new Map<Uuid, ReadPosition>()
  readonly #listeners = new Set<Listener>()
  readonly #telling = new Queue()
  #timer: ReturnType<typeof setTimeout> | undefined

  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  of(thread: Uuid): number | undefined {
    return this.#positions.get(thread)
  }

  /** As served with a list of threads. */
  learn(thread: Uuid, number: number): void {
    this.#positions.set(thread, Math.max(number, this.#positions.get(thread) ?? 0))
  }

  /** Read in another browser of mine. */
  hear(position: ReadPosition): void {
    const before = this.#positions.get(position.thread)
    if (before !== undefined && before >= position.number) return
    this.#positions.set(position.thread, position.number)
    for (const listener of this.#listeners) listener(position, before)
  }

  /** Read here. */
  mark(position: ReadPosition): void {
    if ((this.of(position.thread) ?? 0) >= position.number) return
    this.hear(position)
    this.#untold.set(position.thread, position)
    this.#timer ??= setTimeout(() => void this.tell(), PAUSE)
  }

  /** Tells the server, after what is being told; what it could not be told is told with the next. */
  tell(): Promise<void> {
    return this.#telling.run(() => this.#tell())
  }

  forget(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#positions.clear()
    this.#untold.clear()
  }

  async #tell(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const positions = [...this.#untold.values()]
    this.#untold.clear()
    for (let from = 0; from < positions.length; from += MOST)
      await this.#tellOf(positions.slice(from, from + MOST))
  }

  async #tellOf(positions: ReadPosition[]): Promise<void> {
    await api.markRead(positions).catch((error: unknown) => {
      if (error instanceof ApiError && error.passing) this.#keepUntold(positions)
    })
  }

  #keepUntold(positions: ReadPosition[]): void {
    for (const position of positions) {
      if (!this.#untold.has(position.thread)) this.#untold.set(position.thread, position)
    }
  }
}

export const reading = new Reading()
