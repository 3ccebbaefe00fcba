import type { RoomKey } from '#crypto/keys.ts'

/** Room keys by room and epoch, each checked against its commitment before it enters. */
export class KeyRing {
  readonly #keys = new Map<string, Map<number, RoomKey>>()
  readonly #served = new Set<string>()

  clear(): void {
    this.#keys.clear()
    this.#served.clear()
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

  held(room: string): [epoch: number, key: RoomKey][] {
    return [...(this.#keys.get(room) ?? [])]
  }

  epochs(room: string): number[] {
    return [...(this.#keys.get(room)?.keys() ?? [])].sort((a, b) => a - b)
  }
}
