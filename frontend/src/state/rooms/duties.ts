import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'

import { vault } from '../vault.ts'
import { refresh } from './catchup.ts'
import { fetchEpochs, isMember } from './keys.svelte.ts'
import { logs } from './logs.ts'
import { roster } from './roster.svelte.ts'
import { meeting, renew } from './statements.ts'

/** Somebody waits for a box, so it comes within this; new keys are everybody's and wait for no one. */
const BOXES_WITHIN = 3_000
const KEYS_AFTER = 3_000
const KEYS_SPREAD = 30_000
/** For many, new keys take a browser this long for each: who removed somebody is left the time, then mostly one takes it up. */
const KEYS_TAKE = 50
const KEYS_SPREAD_EACH = 1_000

/**
 * What every browser does for the others, unasked: boxes for keyholders who lack one, new keys where somebody left.
 * Spread at random, the wider the more hold the key, so that mostly one browser does it and the others find it done.
 */
class Duties {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()

  schedule(rooms: Iterable<Hash>, random = Math.random): void {
    for (const room of withCarers(rooms)) {
      if (!hasOwnKeys(room)) continue
      this.#plan(`boxes/${room}`, random() * BOXES_WITHIN, () => giveBoxes(room))
      this.#plan(`keys/${room}`, keysWait(holders(room), random()), () => renewKeys(room))
    }
  }

  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  /** A duty that fails is another browser's, or the next visit's. */
  #plan(name: string, wait: number, duty: () => Promise<void>): void {
    if (this.#timers.has(name)) return
    const perform = (): void => {
      this.#timers.delete(name)
      void duty().catch(() => undefined)
    }
    this.#timers.set(name, setTimeout(perform, wait))
  }
}

/** ms, at this place (0 to 1) of the spread. */
export const keysWait = (many: number, place: number): number =>
  Math.max(KEYS_AFTER, many * KEYS_TAKE) + place * Math.max(KEYS_SPREAD, many * KEYS_SPREAD_EACH)

/** About how many a room's keys are sealed to. */
const holders = (room: Hash): number => {
  const territory = roster.territories.get(logs.territoryOf(room) ?? '')
  const all = roster.rooms.get(room)?.members ?? territory?.members ?? []
  return all.length
}

export async function giveBoxes(room: Hash): Promise<void> {
  const boxed = await fetchEpochs(room)
  const owed = await meeting([room], () => vault().duties(room, boxed))
  if (owed) await api.giveBoxes({ boxes: owed.boxes, links: owed.links, wraps: owed.wraps })
}

async function renewKeys(room: Hash): Promise<void> {
  await refresh([room])
  await fetchEpochs(room)
  await renew(room, ['stale', 'due'])
}

/** Who is a carer stands in the territory's log: where it grew, the carers may owe a box. */
const withCarers = (rooms: Iterable<Hash>): Set<Hash> =>
  new Set([...rooms].flatMap((room) => [room, logs.carersOf(room) ?? room]))

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
