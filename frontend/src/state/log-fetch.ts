import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'
import type { Log } from '#wire/rooms.ts'

import { alarms } from './alarms.svelte.ts'
import { vault } from './vault.ts'

/** A territory's log is verified before its carers', these before its rooms'. */
export const ranks = { territory: 0, carers: 1, room: 2 }

export interface Place {
  territory: Hash
  rank: number
}

type Places = ReadonlyMap<Hash, Place>

/** In the order in which they are verified. */
export const inOrder = (places: Places): Hash[] =>
  [...places].toSorted(([, a], [, b]) => a.rank - b.rank).map(([room]) => room)

/** Brings what follows the heads held into the vault, until `over`. Answers which logs grew. */
export async function fetchLogs(places: Places, over: AbortSignal): Promise<Set<Hash>> {
  const grown = new Set<Hash>()
  let asked = inOrder(places)
  while (asked.length > 0 && !over.aborted) {
    const heads = await vault().heads()
    const after = Object.fromEntries(asked.map((room) => [room, heads[room]?.seq ?? 0]))
    const { logs } = await api.logs(after)
    asked = over.aborted ? [] : await take(logs, places, grown)
  }
  return grown
}

/** Answers what is to be asked for again: what goes on, and what must wait until its territory's log is whole. */
async function take(logs: Log[], places: Places, grown: Set<Hash>): Promise<Hash[]> {
  const rank = (room: Hash): number => places.get(room)?.rank ?? ranks.room
  const again: Hash[] = []
  for (const log of logs.toSorted((a, b) => rank(a.room) - rank(b.room))) {
    const early = again.some((room) => rank(room) < rank(log.room))
    const took = !early && (await ingest(log, places.get(log.room)?.territory))
    if (took) grown.add(log.room)
    if (early || (log.more && took)) again.push(log.room)
  }
  return again
}

/** A log that does not grow may be one that no longer holds together all the same. One that was not asked for is left. */
async function ingest(log: Log, territory: Hash | undefined): Promise<boolean> {
  const { room, statements, more } = log
  if (territory === undefined) return false
  const taken = await vault().ingestLog({ room, statements, territory, more })
  alarms.heed({ room, territory }, taken.problems)
  return taken.applied > 0
}
