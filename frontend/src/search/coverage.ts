import type { Stretch } from './pieces.ts'

/** So many messages of a room are gathered, kept and written anew together. */
export const BLOCK = 200

/** Of one block: up to which `seq` it is here, and the time of its first message (ms). */
export interface Covered {
  through: number
  since: number
}

/** What is to be gathered next: messages of a room after `after`, `limit` of them. */
export interface Missing {
  room: string
  after: number
  limit: number
}

/** What is missing, and since when (ms) everything is here; `Infinity`: not even the newest is. */
export interface Next {
  missing: Missing
  since: number
}

export const blockOf = (seq: number): number => Math.floor((seq - 1) / BLOCK)
const endOf = (block: number): number => (block + 1) * BLOCK

/** Which messages of each room are here. */
export class Coverage {
  readonly #rooms = new Map<string, Map<number, Covered>>()

  get(room: string, block: number): Covered | undefined {
    return this.#rooms.get(room)?.get(block)
  }

  /** As it was kept. */
  set(room: string, block: number, covered: Covered): void {
    const blocks = this.#rooms.get(room) ?? new Map<number, Covered>()
    this.#rooms.set(room, blocks.set(block, covered))
  }

  /** Of one block. What does not follow what is here leaves a gap: it is not counted. */
  add({ room, from, through, at }: Stretch): void {
    const block = blockOf(from)
    const here = this.get(room, block)
    if (from > (here?.through ?? block * BLOCK) + 1) return
    this.set(room, block, {
      through: Math.max(through, here?.through ?? 0),
      since: here?.since ?? at,
    })
  }

  drop(room: string): void {
    this.#rooms.delete(room)
  }

  /**
   * Of these rooms, by their last `seq`: what is missing among the newest, and since when (ms) everything is here in all of them;
   * neither where all of it is.
   */
  next(lasts: ReadonlyMap<string, number>): Next | undefined {
    let next: Next | undefined
    for (const [room, last] of lasts) {
      const found = this.#missingOf(room, last)
      if (found && (!next || found.since > next.since)) next = found
    }
    return next
  }

  /** From the newest block down. */
  #missingOf(room: string, last: number): Next | undefined {
    let since = Infinity
    for (let block = blockOf(last); block >= 0; block -= 1) {
      const here = this.get(room, block)
      const after = here?.through ?? block * BLOCK
      if (after < Math.min(last, endOf(block)))
        return { missing: { room, after, limit: endOf(block) - after }, since }
      since = here?.since ?? since
    }
    return undefined
  }
}
