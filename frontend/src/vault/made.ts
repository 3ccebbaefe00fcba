import type { RoomKey } from '#crypto/keys.ts'
import type { EpochName } from '#crypto/rooms.ts'
import type { AnyLog } from '#log/state.ts'

import type { KeyRing } from './keyring.ts'

/**
 * Keys made here for epochs to come. Whoever makes one reads on without asking the site for it: it counts from the moment the
 * log names it, and where the log names another, never.
 */
export class Made {
  /** By room. A commitment that somebody copied into another room's log, or to another place, is not the one that was made. */
  readonly #keys = new Map<string, { name: EpochName; key: RoomKey }[]>()

  clear(): void {
    this.#keys.clear()
  }

  note(name: EpochName, key: RoomKey): void {
    this.#keys.set(name.room, [...(this.#keys.get(name.room) ?? []), { name, key }])
  }

  /** What the log names enters the ring; what it can name no more is forgotten. */
  settle({ id, epochs }: AnyLog, ring: KeyRing): void {
    const toCome = []
    for (const made of this.#keys.get(id) ?? []) {
      const { epoch, commitment } = made.name
      if (epoch > epochs.length) toCome.push(made)
      else if (epochs[epoch - 1]?.commitment === commitment) ring.put(id, epoch, made.key)
    }
    if (toCome.length > 0) this.#keys.set(id, toCome)
    else this.#keys.delete(id)
  }
}
