import type { Hash } from '#wire/basics.ts'

import { outbox } from '../threads/outbox.svelte.ts'
import { reloadThreads } from '../threads/thread.svelte.ts'
import { fetchEpochs, keysAsked, sources } from './keys.svelte.ts'
import { roster } from './roster.svelte.ts'

const EVERY = 5_000

/** Rooms that I may read and that somebody else's browser has yet to open for me: no frame tells of it, so it is asked. */
class Waiting {
  #timer: ReturnType<typeof setInterval> | undefined

  start(): void {
    this.stop()
    this.#timer = setInterval(() => void this.ask().catch(() => undefined), EVERY)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  /** Asks once for each place whose keys are missing. */
  async ask(): Promise<void> {
    const shut = waitingRooms()
    for (const source of new Set(shut.flatMap(sources))) await fetchEpochs(source)
    await roster.look(shut)
    outbox.hurry()
    const open = shut.filter((room) => roster.rooms.get(room)?.ready)
    await Promise.all(open.map(reloadThreads))
  }
}

const waitingRooms = (): Hash[] =>
  [...roster.rooms.values()]
    .filter(({ id, iMayRead, ready }) => iMayRead && !ready && keysAsked.has(id))
    .map(({ id }) => id)

export const waiting = new Waiting()
