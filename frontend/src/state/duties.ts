import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'

import { refresh } from './catchup.ts'
import { fetchEpochs, isMember } from './keys.svelte.ts'
import { logs } from './logs.ts'
import { roster } from './roster.svelte.ts'
import { renew } from './statements.ts'
import { vault } from './vault.ts'

const SOON = 3_000
const SPREAD = 30_000

/**
 * What every browser does for the others, unasked: boxes for keyholders who lack one, new keys where somebody left.
 * Spread at random, so that mostly one browser does it and the others find it done.
 */
class Duties {
  readonly #timers = new Map<Hash, ReturnType<typeof setTimeout>>()

  schedule(rooms: Iterable<Hash>, random = Math.random): void {
    for (const room of rooms) {
      if (this.#timers.has(room) || !hasOwnKeys(room)) continue
      const wait = SOON + random() * SPREAD
      this.#timers.set(
        room,
        setTimeout(() => void this.#perform(room), wait),
      )
    }
  }

  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  /** A duty that fails is another browser's, or the next visit's. */
  async #perform(room: Hash): Promise<void> {
    this.#timers.delete(room)
    await perform(room).catch(() => undefined)
  }
}

export async function perform(room: Hash): Promise<void> {
  await refresh([room])
  const boxed = await fetchEpochs(room)
  await renew(room, ['stale', 'due'])
  const owed = await vault().duties(room, boxed)
  if (owed) await api.giveBoxes({ boxes: owed.boxes, links: owed.links, wraps: owed.wraps })
}

/** Rooms with epochs of their own of which I hold the keys. */
function hasOwnKeys(id: Hash): boolean {
  const territory = logs.territoryOf(id) ?? ''
  if (!isMember(territory)) return false
  if (id === territory) return true
  if (id === logs.carersOf(territory)) return roster.territories.get(territory)?.me?.carer ?? false
  const room = roster.rooms.get(id)
  return room?.kind === 'onboarding' || (room?.joined === true && room.kind !== 'open')
}

export const duties = new Duties()
