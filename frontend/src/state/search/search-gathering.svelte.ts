import { ApiError } from '#net/http.ts'
import * as api from '#net/threads.ts'
import type { Missing } from '#search/coverage.ts'
import type { Piece } from '#search/pieces.ts'
import type { Hash } from '#wire/basics.ts'

import { self } from '../people/self.svelte.ts'
import { rooms } from '../rooms/rooms.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { connection } from '../session/connection.svelte.ts'
import { type Arrival, feed } from '../threads/feed.ts'
import { openAll } from '../threads/opening.ts'
import { vault } from '../vault.ts'
import type { Searcher } from './search-calls.ts'
import { pieceOf } from './search-pieces.ts'

/** ms. The page opens first; then of each three parts of time two are left to whoever works with it. */
const FIRST = 8_000
const AGAIN = 20_000
/** For whoever looks, while nothing is missing or nothing can be asked yet. */
const SOON = 1_000
const REST = 2

/** How far it is. */
export interface Progress {
  /** Nothing is missing. */
  done: boolean
  /** Since when everything is here (ms); absent before anything is. */
  since?: number
}

/** Brings what one may read into the archive, in the background: what this browser kept, then what the site has. */
export class Gathering {
  progress = $state.raw<Progress>({ done: false })
  /** Grows with what is found. */
  grown = $state(0)
  #hurried = false
  readonly #searcher: Searcher
  readonly #stop: () => void
  /** Rooms that the site refused to show. */
  readonly #refused = new Set<Hash>()
  /** Rooms that somebody else has yet to open here. */
  readonly #shut = new Set<Hash>()
  #over = false
  #wake: () => void = () => undefined

  constructor(searcher: Searcher) {
    this.#searcher = searcher
    this.#stop = feed.listen((arrival) => void this.#arrived(arrival))
    void this.#run()
  }

  end(): void {
    this.#over = true
    this.#stop()
    this.#wake()
  }

  /** Goes on without a pause while somebody looks. */
  hurry(hurried: boolean): void {
    this.#hurried = hurried
    this.#wake()
  }

  async lost(room: Hash): Promise<void> {
    const names = await this.#searcher.dropRoom(room)
    this.grown += 1
    await vault().dropGathered(names)
  }

  async #run(): Promise<void> {
    await this.#wait(FIRST)
    await this.#restore()
    while (!this.#over) {
      const started = performance.now()
      const more = await this.#step().catch(() => false)
      if (self.trusted && self.open) await this.#keep().catch(() => undefined)
      const rest = REST * (performance.now() - started)
      if (this.#hurried) await this.#wait(more ? 0 : SOON)
      else await this.#wait(more ? rest : AGAIN)
    }
  }

  /** One page of messages. Answers whether there is more. */
  async #step(): Promise<boolean> {
    if (!self.open || rooms.loading || !connection.online) return false
    if (savesData() && !this.#hurried) return false
    const lasts = rooms.lasts()
    for (const room of this.#shut) if (isOpen(room)) this.#shut.delete(room)
    for (const room of [...this.#refused, ...this.#shut]) lasts.delete(room)
    const next = await this.#searcher.next(lasts)
    const since = next?.since === Infinity ? undefined : next?.since
    this.progress = {
      done: !next && this.#shut.size === 0,
      ...(since === undefined ? {} : { since }),
    }
    if (next) await this.#gather(next.missing, lasts.get(next.missing.room) ?? 0)
    return next !== undefined
  }

  /** `end`: the last `seq` that is known; none of them is asked for twice, whatever the site answers. */
  async #gather({ room, after, limit }: Missing, end: number): Promise<void> {
    try {
      const { messages } = await api.roomMessages(room, { after, limit })
      const opened = await openAll(room, messages)
      if (this.#over) return
      if (!isOpen(room) && opened.some((each) => !each.ok && each.code === 'key'))
        return void this.#shut.add(room)
      const pieces = messages.flatMap((envelope, place) => {
        const found = opened[place]
        return (found && pieceOf(envelope, found)) ?? []
      })
      const stretch = { room, from: after + 1, through: Math.min(after + limit, end) }
      await this.#learn({ ...stretch, at: messages[0]?.at ?? 0 }, pieces)
    } catch (error) {
      if (error instanceof ApiError && !error.passing) this.#refused.add(room)
      throw error
    }
  }

  async #arrived({ room, envelope, opened }: Arrival): Promise<void> {
    const piece = pieceOf(envelope, opened)
    const { seq, at } = envelope
    await this.#learn({ room, from: seq, through: seq, at }, piece ? [piece] : [])
    // What was deleted does not stay on the disk until the next round.
    if (piece?.kind === 'deleted') this.#wake()
  }

  async #learn(stretch: Parameters<Searcher['learn']>[0], pieces: Piece[]): Promise<void> {
    await this.#searcher.learn(stretch, pieces)
    if (pieces.length > 0) this.grown += 1
  }

  /** What this browser kept of the rooms that are still mine. */
  async #restore(): Promise<void> {
    for (const name of await vault().gathered()) {
      if (this.#over) return
      const [room = ''] = name.split('/')
      const kept = rooms.get(room) ? await vault().openGathered(name) : null
      const taken = kept !== null && (await this.#searcher.restore(kept).then(yes, no))
      if (taken) this.grown += 1
      else if (!this.#over) await vault().dropGathered([name])
    }
  }

  async #keep(): Promise<void> {
    for (;;) {
      const changed = await this.#searcher.changed()
      for (const segment of changed) await vault().keepGathered(segment)
      if (changed.length === 0) return
    }
  }

  async #wait(pause: number): Promise<void> {
    if (this.#over) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    if (!this.#hurried) await idle()
  }
}

/** Whoever pays for what comes asks for little: then only a search gathers. */
const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true

const isOpen = (room: Hash): boolean => roster.rooms.get(room)?.ready === true

const yes = (): boolean => true
const no = (): boolean => false

/** When nothing else is to be done; Safari does not tell. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, 0)
    else requestIdleCallback(() => resolve(), { timeout: 2_000 })
  })
