import { ApiError } from '#net/http.ts'
import * as api from '#net/rooms.ts'
import type { Beside, RoomView } from '#vault/api.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

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
  /** By territory: whose keys were suspended when it was looked at last. */
  readonly #suspended = new Map<Hash, Uuid[]>()

  schedule(rooms: Iterable<Hash>, random = Math.random): void {
    const grown = [...rooms]
    for (const room of withCarers([
      ...grown,
      ...grown.flatMap((id) => this.#roomsOfWhoIsBack(id)),
    ])) {
      if (!hasOwnKeys(room)) continue
      this.#plan(`boxes/${room}`, random() * BOXES_WITHIN, () => giveBoxes(room))
      this.#plan(`keys/${room}`, keysWait(holders(room), random()), () => renewKeys(room))
    }
  }

  forget(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
    this.#suspended.clear()
  }

  /** Whose keys count again may lack those that were made meanwhile, in rooms whose own log says nothing of it. */
  #roomsOfWhoIsBack(territory: Hash): Hash[] {
    const members = roster.territories.get(territory)?.members ?? []
    const suspended = members.filter((member) => member.suspended).map(({ account }) => account)
    const before = this.#suspended.get(territory) ?? []
    this.#suspended.set(territory, suspended)
    const back = before.filter((account) => !suspended.includes(account))
    if (back.length === 0) return []
    return [...roster.rooms.values()]
      .filter((room) => room.territory === territory && back.some((who) => isIn(room, who)))
      .map(({ id }) => id)
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
  if (!owed) return
  const { boxes, links, wraps } = owed
  // Somebody waits for a box: a link that is refused, as one of too many, must not keep it.
  if (boxes.length + wraps.length > 0) await api.giveBoxes({ boxes, links: [], wraps })
  if (links.length > 0) await offer(links)
}

/** What the site did not answer for, or not now, is owed at the next visit. */
async function offer(links: Beside['links']): Promise<void> {
  try {
    await api.giveBoxes({ boxes: [], links, wraps: [] })
  } catch (error) {
    if (!(error instanceof ApiError) || error.passing) throw error
  }
  await vault().linksOffered(links)
}

async function renewKeys(room: Hash): Promise<void> {
  await refresh([room])
  await fetchEpochs(room)
  await renew(room, ['stale', 'due'])
}

const isIn = ({ members }: RoomView, who: Uuid): boolean =>
  members.some(({ account }) => account === who)

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
