import type { RoomKey } from '#crypto/keys.ts'

/** Room keys by room and epoch, each checked against its commitment before it enters. */
export class KeyRing {
  readonly #keys = new Map<string, Map<number, RoomKey>>()

  clear(): void {
    this.#keys.clear()
  }

  get(room: string, epoch: number): RoomKey | undefined {
    return this.#keys.get(room)?.get(epoch)
  }

  put(room: string, epoch: number, key: RoomKey): void {
    const keys = this.#keys.get(room) ?? new Map<number, RoomKey>()
    this.#keys.set(room, keys.set(epoch, key))
  }

  held(room: string): [epoch: number, key: RoomKey][] {
    return [...(this.#keys.get(room) ?? [])]
  }

  epochs(room: string): number[] {
    return [...(this.#keys.get(room)?.keys() ?? [])].sort((a, b) => a - b)
  }
}
