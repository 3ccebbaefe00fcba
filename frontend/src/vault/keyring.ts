import type { RoomKey } from '#crypto/keys.ts'

/** Room keys by room and epoch, each checked against its commitment before it enters. */
export class KeyRing {
  readonly #keys = new Map<string, Map<number, RoomKey>>()
  readonly #served = new Set<string>()
  readonly #linked = new Map<string, Set<number>>()
  readonly #offered = new Set<string>()

  clear(): void {
    for (const held of [this.#keys, this.#served, this.#linked, this.#offered]) held.clear()
  }

  get(room: string, epoch: number): RoomKey | undefined {
    return this.#keys.get(room)?.get(epoch)
  }

  put(room: string, epoch: number, key: RoomKey): void {
    const keys = this.#keys.get(room) ?? new Map<number, RoomKey>()
    this.#keys.set(room, keys.set(epoch, key))
  }

  /** Notes that a box or wrap of this epoch was served. */
  served(room: string, epoch: number): void {
    this.#served.add(`${room}/${epoch}`)
  }

  /** Whether one was, and the key is not held: what came does not open. */
  hasJunk(room: string, epoch: number): boolean {
    return this.#served.has(`${room}/${epoch}`) && this.get(room, epoch) === undefined
  }

  /** Notes that a link opened this epoch, from a later one whose key is held. */
  link(room: string, epoch: number): void {
    this.#linked.set(room, (this.#linked.get(room) ?? new Set<number>()).add(epoch))
  }

  isLinked(room: string, epoch: number): boolean {
    return this.#linked.get(room)?.has(epoch) ?? false
  }

  linked(room: string): number[] {
    return [...(this.#linked.get(room) ?? [])]
  }

  /** Of what opened once, that counts to which a link is served still: one that the site lost is lost to who comes later. */
  keepLinked(room: string, served: ReadonlySet<number>): void {
    const kept = this.linked(room).filter((epoch) => served.has(epoch))
    this.#linked.set(room, new Set(kept))
  }

  /** Notes that the site answered for a link to this epoch: none is made again until the vault is opened anew. */
  offer(room: string, epoch: number): void {
    this.#offered.add(`${room}/${epoch}`)
  }

  /** Epochs that nothing leads to from the latest one held, each with the next one held, which a link to it is due from. */
  unlinked(room: string): { epoch: number; opens: number }[] {
    const held = this.epochs(room)
    return held.slice(1).flatMap((epoch, at) => {
      const opens = held[at] as number
      const isDue = !this.isLinked(room, opens) && !this.#offered.has(`${room}/${opens}`)
      return isDue ? [{ epoch, opens }] : []
    })
  }

  held(room: string): [epoch: number, key: RoomKey][] {
    return [...(this.#keys.get(room) ?? [])]
  }

  epochs(room: string): number[] {
    return [...(this.#keys.get(room)?.keys() ?? [])].sort((a, b) => a - b)
  }
}
