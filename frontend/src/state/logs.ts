import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'
import type { Log } from '#wire/rooms.ts'

import { alarms } from './alarms.svelte.ts'
import { Queue } from './queue.ts'
import { vault } from './vault.ts'

/** A territory's log is verified before its carers', these before its rooms'. */
const ranks = { territory: 0, carers: 1, room: 2 }

interface Place {
  territory: Hash
  rank: number
}

/** Brings the logs of the server into the vault. */
class Logs {
  readonly #places = new Map<Hash, Place>()
  readonly #queue = new Queue()

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
    return this.#inOrder([...this.#places.keys()])
  }

  /** Fetches and verifies what follows the heads held. Answers which logs grew. */
  catchUp(rooms: Hash[]): Promise<Set<Hash>> {
    const wanted = rooms.filter((room) => this.#places.has(room))
    return this.#queue.run(() => this.#fetch(wanted))
  }

  forget(): void {
    this.#places.clear()
  }

  async #fetch(rooms: Hash[]): Promise<Set<Hash>> {
    const grown = new Set<Hash>()
    let asked = rooms
    while (asked.length > 0) {
      const heads = await vault().heads()
      const after = Object.fromEntries(asked.map((room) => [room, heads[room]?.seq ?? 0]))
      asked = await this.#take((await api.logs(after)).logs, grown)
    }
    return grown
  }

  /** Answers what is to be asked for again: what goes on, and what must wait until its territory's log is whole. */
  async #take(logs: Log[], grown: Set<Hash>): Promise<Hash[]> {
    const again: Hash[] = []
    for (const log of this.#sorted(logs)) {
      const early = again.some((room) => this.#rank(room) < this.#rank(log.room))
      const took = !early && (await this.#ingest(log))
      if (took) grown.add(log.room)
      if (early || (log.more && took)) again.push(log.room)
    }
    return again
  }

  /** A territory that does not grow is held against its anchor all the same. */
  async #ingest(log: Log): Promise<boolean> {
    const territory = this.territoryOf(log.room)
    const { room, statements, more } = log
    if (territory === undefined || !(statements.length > 0 || room === territory)) return false
    const taken = await vault().ingestLog({ room, statements, territory, more })
    alarms.heed({ room, territory }, taken.problems)
    return taken.applied > 0
  }

  #sorted(logs: Log[]): Log[] {
    return logs.toSorted((a, b) => this.#rank(a.room) - this.#rank(b.room))
  }

  #inOrder(rooms: Hash[]): Hash[] {
    return rooms.toSorted((a, b) => this.#rank(a) - this.#rank(b))
  }

  #rank(room: Hash): number {
    return this.#places.get(room)?.rank ?? ranks.room
  }
}

export const logs = new Logs()
