import type { Hash } from '#wire/basics.ts'

import { Queue } from '../threads/queue.ts'
import { fetchLogs, inOrder, type Place, ranks } from './log-fetch.ts'

/** The logs that this person may ask for, and their way from the server into the vault. */
class Logs {
  readonly #places = new Map<Hash, Place>()
  readonly #queue = new Queue()
  #world = new AbortController()

  /** Names a log that may be asked for. */
  know(room: Hash, territory: Hash, kind: keyof typeof ranks = 'room'): void {
    this.#places.set(room, { territory, rank: ranks[kind] })
  }

  territoryOf(room: Hash): Hash | undefined {
    return this.#places.get(room)?.territory
  }

  isRoom(room: Hash): boolean {
    return this.#places.get(room)?.rank === ranks.room
  }

  carersOf(territory: Hash): Hash | undefined {
    return [...this.#places].find(
      ([, place]) => place.territory === territory && place.rank === ranks.carers,
    )?.[0]
  }

  /** Forgets the logs that are not among these: they may not be asked for any more. */
  keepOnly(rooms: Set<Hash>): void {
    for (const room of this.#places.keys()) if (!rooms.has(room)) this.#places.delete(room)
  }

  /** Every log known, in the order in which they are verified. */
  all(): Hash[] {
    return inOrder(this.#places)
  }

  /**
   * Fetches and verifies what follows the heads held. Answers which logs grew. What is known of these logs now holds
   * until they are here, whatever is forgotten meanwhile.
   */
  catchUp(rooms: Hash[]): Promise<Set<Hash>> {
    const asked = new Set(rooms)
    const places = new Map([...this.#places].filter(([room]) => asked.has(room)))
    const { signal } = this.#world
    return this.#queue.run(() => fetchLogs(places, signal))
  }

  /** What is still on its way was asked for by somebody whose vault is shut now: it is not taken in. */
  forget(): void {
    this.#places.clear()
    this.#world.abort()
    this.#world = new AbortController()
  }
}

export const logs = new Logs()
