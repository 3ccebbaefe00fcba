import { SvelteSet } from 'svelte/reactivity'

import * as api from '#net/rooms.ts'
import type { Hash, Uuid } from '#wire/basics.ts'

import { cache } from '../session/cache.ts'
import { vault } from '../vault.ts'
import { logs } from './logs.ts'
import { roster } from './roster.svelte.ts'

/** The rooms whose epochs open this one, the deepest first. An open room has none of its own. */
export function sources(room: Hash): Hash[] {
  const view = roster.rooms.get(room)
  if (!view) return [room]
  const { territory, kind } = view
  if (kind === 'open') return [openSource(territory, view.audience)]
  if (kind === 'onboarding') return isMember(territory) ? [territory, room] : [room]
  return [room]
}

/** Logs at whose heads a message in this room is sealed. */
export function headsNamed(room: Hash): Hash[] {
  const territory = logs.territoryOf(room)
  return [...new Set([...(territory ? [territory] : []), ...sources(room), room])]
}

/** Rooms whose keys were asked for: what is still shut then waits for somebody else's browser. */
export const keysAsked = new SvelteSet<Hash>()

/** Fetches what opens the room, and feeds it to the vault. Answers whether its present key is held. */
export async function fetchKeys(room: Hash): Promise<boolean> {
  for (const source of sources(room)) await fetchEpochs(source)
  await roster.look([room])
  keysAsked.add(room)
  return roster.rooms.get(room)?.ready ?? false
}

/** Feeds the boxes, links and wraps of one room to the vault. Answers who has a box of its latest epoch. */
export async function fetchEpochs(room: Hash): Promise<Uuid[]> {
  const { boxed, ...served } = await api.epochs(room)
  await vault().ingestEpochs({ ...served, room })
  cache.keepSoon()
  return boxed
}

const fetching = new Map<Hash, Promise<boolean>>()

/** Many ask at once when a page begins: what is under way is not fetched and opened once more. */
export async function ensureKeys(room: Hash): Promise<boolean> {
  if (roster.rooms.get(room)?.ready) return true
  const running = fetching.get(room) ?? fetchKeys(room).finally(() => fetching.delete(room))
  fetching.set(room, running)
  return running
}

function openSource(territory: Hash, audience: 'members' | 'carers' | undefined): Hash {
  const carers = logs.carersOf(territory)
  return audience === 'carers' && carers ? carers : territory
}

export const isMember = (territory: Hash): boolean =>
  roster.territories.get(territory)?.me?.present ?? false
