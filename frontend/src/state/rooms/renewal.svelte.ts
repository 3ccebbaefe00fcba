import * as api from '#net/rooms.ts'
import type { Submission } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

import { now } from '../clock.ts'
import { cache } from '../session/cache.ts'
import { Queue } from '../threads/queue.ts'
import { vault } from '../vault.ts'

/** Another browser has made the new keys meanwhile. */
export class Renewed extends Error {}

/** New keys for a room of many: their boxes go ahead, some at a time. Left half-way, a trusted browser goes on from there. */
class Renewal {
  readonly #queues = new Map<Hash, Queue>()
  /** While it goes on in a room of many: how many of all are done. */
  progress = $state<{ done: number; all: number } | null>(null)

  /** One renewal of a room at a time: whoever wanted the same finds it done. */
  inTurn<T>(room: Hash, work: () => Promise<T>): Promise<T> {
    const queue = this.#queues.get(room) ?? new Queue()
    this.#queues.set(room, queue)
    return queue.run(work)
  }

  /** What is to be posted last, when few boxes are left. @throws Renewed once it is not `needed` any more */
  async make(room: Hash, needed: () => Promise<boolean>): Promise<Submission> {
    try {
      await this.#ahead(room, needed)
      if (!(await needed())) throw new Renewed()
      const submission = await vault().makeRekey({ room, now: now() })
      await cache.keep()
      return submission
    } finally {
      this.progress = null
    }
  }

  /** To whom it is sealed is kept before it leaves: a browser that dies with it must know at its next start. */
  async #ahead(room: Hash, needed: () => Promise<boolean>): Promise<void> {
    let posted: string[] = []
    while (await needed()) {
      const { boxes, ...progress } = await vault().sealAhead({ room, now: now(), posted })
      if (boxes.length === 0) return
      this.progress = progress
      await cache.keep()
      await api.giveBoxes({ boxes, links: [], wraps: [] })
      posted = boxes.map(({ holder }) => holder)
    }
  }
}

export const renewal = new Renewal()
