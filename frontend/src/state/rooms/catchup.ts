import type { Hash } from '#wire/basics.ts'

import { cache } from '../session/cache.ts'
import { offline } from '../session/offline.svelte.ts'
import { vault } from '../vault.ts'
import { fetchEpochs, keysAsked } from './keys.svelte.ts'
import { logs } from './logs.ts'
import { roster } from './roster.svelte.ts'

const FEW = 50
/** ms. */
const EACH = 5

/**
 * How long (ms) what grew may wait, where so many hear of it at once: a thousand browsers do not all ask in the same second, and what
 * comes meanwhile is asked for together. Whoever acts or meets a message that names a later head asks at once.
 */
export const askWithin = (many: number): number => (many <= FEW ? 0 : many * EACH)

/** Brings these logs, and the people and keys that they name, up to date. Answers which logs grew: none while nobody can be asked. */
export async function refresh(rooms: Hash[]): Promise<Set<Hash>> {
  if (offline.alone) return new Set()
  const grown = await logs.catchUp(withTerritories(rooms))
  if (grown.size === 0) return grown
  await Promise.all([...territoriesOf(grown)].map((territory) => roster.fetchPeople(territory)))
  await roster.look([...grown].filter((id) => !logs.isRoom(id)))
  await fetchNewKeys(grown)
  await roster.look([...[...grown].filter((id) => logs.isRoom(id)), ...affected(grown)])
  cache.keepSoon()
  return grown
}

const withTerritories = (rooms: Hash[]): Hash[] => [
  ...new Set(rooms.flatMap((room) => [logs.territoryOf(room) ?? room, room])),
]

const territoriesOf = (rooms: Iterable<Hash>): Set<Hash> =>
  new Set([...rooms].flatMap((room) => logs.territoryOf(room) ?? []))

/** A renewed key comes in before its room is shown anew: what could be read goes on being readable. */
async function fetchNewKeys(grown: Set<Hash>): Promise<void> {
  const wanted = [...grown].filter((id) => opensOthers(id) || wasOpen(id))
  await Promise.all((await vault().keysLacking(wanted)).map(fetchEpochs))
}

/** Rooms that nobody looked into yet are opened when somebody does. */
const wasOpen = (room: Hash): boolean =>
  keysAsked.has(room) || roster.rooms.get(room)?.ready === true

/** The territory's keys and its carers' open every open room. */
function opensOthers(room: Hash): boolean {
  const territory = roster.territories.get(logs.territoryOf(room) ?? '')
  if (!territory?.me?.present) return false
  return room === territory.id || (room === territory.carers && territory.me.carer)
}

const affected = (grown: Set<Hash>): Hash[] => {
  const territories = territoriesOf([...grown].filter((id) => !logs.isRoom(id)))
  return [...roster.rooms.values()]
    .filter((room) => territories.has(room.territory))
    .map((room) => room.id)
}
