import { text } from '#crypto/bytes.ts'

import { VaultError, type IngestedLogs, type ServedLog, type ServedLogs } from './api.ts'
import { ingestLog } from './logs.ts'
import type { Safe } from './safe.ts'

const NULL = /[:,[]\s*null/

/** On this wire a null is a field that is absent. */
const parse = (written: string): unknown =>
  NULL.test(written)
    ? JSON.parse(written, (_key, value: unknown) => value ?? undefined)
    : JSON.parse(written)

const read = (octets: ArrayBuffer): ServedLog[] => {
  try {
    const { logs } = parse(text(new Uint8Array(octets))) as { logs: ServedLog[] }
    if (Array.isArray(logs)) return logs
  } catch {
    // Said below.
  }
  throw new VaultError('form', 'no logs')
}

/** A log that does not grow may be one that no longer holds together all the same. */
export const ingestLogs = async (
  safe: Safe,
  { octets, places }: ServedLogs,
): Promise<IngestedLogs> => {
  const known = new Map(places)
  const asked = read(octets).flatMap((log) => {
    const place = known.get(log.room)
    return place ? [{ ...log, ...place }] : []
  })
  const taken: IngestedLogs = { grown: [], again: [], problems: [] }
  let waits = Infinity
  for (const { rank, ...log } of asked.toSorted((a, b) => a.rank - b.rank)) {
    const { room, territory } = log
    if (rank > waits) {
      taken.again.push(room)
      continue
    }
    const { applied, problems, anew } = await ingestLog(safe, log)
    taken.problems.push({ room, territory, problems })
    if (applied > 0) taken.grown.push(room)
    if (!anew && (applied === 0 || !log.more)) continue
    taken.again.push(room)
    waits = Math.min(waits, rank)
  }
  return taken
}
