import * as api from '#net/rooms.ts'
import type { Submission } from '#vault/api.ts'
import type { Hash } from '#wire/basics.ts'

import { cache } from './cache.ts'
import { now } from './clock.ts'
import { vault } from './vault.ts'

/** New keys for a room of many: their boxes go ahead, some at a time. Left half-way, a trusted browser goes on from there. */
class Renewal {
  /** While it goes on in a room of many: how many of all are done. */
  progress = $state<{ done: number; all: number } | null>(null)

  /** What is to be posted last, when few boxes are left. */
  async make(room: Hash): Promise<Submission> {
    try {
      await this.#ahead(room)
      return await vault().makeRekey({ room, now: now() })
    } finally {
      this.progress = null
    }
  }

  async #ahead(room: Hash): Promise<void> {
    let posted: string[] = []
    for (;;) {
      const { boxes, ...progress } = await vault().sealAhead({ room, now: now(), posted })
      if (boxes.length === 0) return
      this.progress = progress
      await api.giveBoxes({ boxes, links: [], wraps: [] })
      posted = boxes.map(({ holder }) => holder)
      await cache.keep()
    }
  }
}

export const renewal = new Renewal()
