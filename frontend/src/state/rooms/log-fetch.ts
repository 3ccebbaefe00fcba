import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'

import { vault } from '../vault.ts'
import { alarms } from './alarms.svelte.ts'

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
    const heads = await headsHeld(asked, places)
    const after = Object.fromEntries(asked.map((room) => [room, heads[room]?.seq ?? 0]))
    const octets = await api.logs(after)
    asked = over.aborted ? [] : await take(octets, places, grown)
  }
  return grown
}

/** Of a territory of which nothing is here yet, what the vault can begin it from is fetched first. */
async function headsHeld(rooms: Hash[], places: Places) {
  const heads = await vault().heads()
  const isUnbegun = (room: Hash) => places.get(room)?.rank === ranks.territory && !heads[room]
  const unbegun = rooms.filter(isUnbegun)
  const wanted = unbegun.length > 0 ? await vault().checkpointsWanted(unbegun) : []
  for (const { territory, seq, rules } of wanted) {
    const given = await api.checkpoint(territory, seq, rules).catch(() => undefined)
    await vault().takeCheckpoint({ territory, octets: given?.buffer })
  }
  return wanted.length > 0 ? vault().heads() : heads
}

/** Answers what is to be asked for again. */
async function take(octets: ArrayBuffer, places: Places, grown: Set<Hash>): Promise<Hash[]> {
  const taken = await vault().ingestLogs({ octets, places: [...places] })
  for (const { problems, ...log } of taken.problems) alarms.heed(log, problems)
  for (const room of taken.grown) grown.add(room)
  return taken.again
}
