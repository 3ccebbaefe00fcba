import * as api from '#net/rooms.ts'
import type { Hash } from '#wire/basics.ts'

import { isPassing } from '../refusals.ts'
import { vault } from '../vault.ts'
import { alarms } from './alarms.svelte.ts'

/** A territory's log is verified before its carers', these before its rooms'. */
export const ranks = { territory: 0, carers: 1, room: 2 }

export interface Place {
  territory: Hash
  rank: number
}

/** So many logs are asked for at once: the server takes no more than 500, and somebody may be seated in any number of rooms. */
const AT_ONCE = 200

type Places = ReadonlyMap<Hash, Place>

/** In the order in which they are verified. */
export const inOrder = (places: Places): Hash[] =>
  [...places].toSorted(([, a], [, b]) => a.rank - b.rank).map(([room]) => room)

/** Brings what follows the heads held into the vault, until `over`. Answers which logs grew. */
export async function fetchLogs(places: Places, over: AbortSignal): Promise<Set<Hash>> {
  const grown = new Set<Hash>()
  let asked = inOrder(places)
  while (asked.length > 0) {
    const piece = asked.slice(0, AT_ONCE)
    const heads = await headsHeld(piece, places, over)
    if (over.aborted) break
    const after = Object.fromEntries(piece.map((room) => [room, heads[room]?.seq ?? 0]))
    const octets = await api.logs(after)
    if (over.aborted) break
    const left = new Set([...(await take(octets, places, grown)), ...asked.slice(AT_ONCE)])
    asked = inOrder(places).filter((room) => left.has(room))
  }
  return grown
}

/** Of a territory of which nothing is here yet, what the vault can begin it from is fetched first. */
async function headsHeld(rooms: Hash[], places: Places, over: AbortSignal) {
  const heads = await vault().heads()
  const isUnbegun = (room: Hash) => places.get(room)?.rank === ranks.territory && !heads[room]
  const unbegun = rooms.filter(isUnbegun)
  const wanted = unbegun.length > 0 ? await vault().checkpointsWanted(unbegun) : []
  for (const { territory, seq, rules } of wanted) {
    const octets = await checkpoint(territory, seq, rules)
    if (over.aborted) return heads
    await vault().takeCheckpoint({ territory, octets })
  }
  return wanted.length > 0 ? vault().heads() : heads
}

/** None where the site refuses it; what may go better later fails, and the vault does not hear of it. */
async function checkpoint(...of: Parameters<typeof api.checkpoint>) {
  try {
    return (await api.checkpoint(...of)).buffer
  } catch (error) {
    if (isPassing(error)) throw error
    return undefined
  }
}

/** Answers what is to be asked for again. */
async function take(octets: ArrayBuffer, places: Places, grown: Set<Hash>): Promise<Hash[]> {
  const taken = await vault().ingestLogs({ octets, places: [...places] })
  for (const { problems, ...log } of taken.problems) alarms.heed(log, problems)
  for (const room of taken.grown) grown.add(room)
  return taken.again
}
