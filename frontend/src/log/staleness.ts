/** Whether the key in force is still held only by those who should hold it. */
import { keyholders } from './keyholders.ts'
import { EPOCH_AGE } from './limits.ts'
import { epochAt } from './lookup.ts'
import { roomLosses, territoryLosses, type Loss } from './losses.ts'
import { seqOf, type AnyLog, type Territory } from './state.ts'
import { View } from './view.ts'

/**
 * Whether nothing more may be sealed under the epoch in force at the heads (of the territory's own log pass it twice).
 * It is stale when somebody who held its key, by its `rekey` or since, was removed, is a carer no more (the carers' room),
 * or is an invitation whose author is gone. A guest's own writing waits only for what the onboarding room itself took
 * away: guests cannot rekey. A log without an epoch is not stale. Of an open room, ask the log that holds its keys.
 */
export const isStale = (
  log: AnyLog,
  territory: Territory,
  { guest = false, seq = seqOf(log), tseq = seqOf(territory) } = {},
): boolean => {
  const losses = lossesAt(log, territory, seq, tseq)
  return losses.has('room') || (losses.has('territory') && !guest)
}

/** Whether a keyholder's browser shall rekey by `at` (ms) though nothing waits: a loss of any kind, or age. */
export const isDue = (log: AnyLog, territory: Territory, at: number): boolean => {
  const epoch = epochAt(log, seqOf(log))
  if (!epoch || at - epoch.at >= EPOCH_AGE) return true
  return lossesAt(log, territory, seqOf(log), seqOf(territory)).size > 0
}

/** Every message of a batch asks the same; states never change, so that an answer stays true. */
const known = new WeakMap<AnyLog, WeakMap<Territory, Map<string, ReadonlySet<Loss>>>>()

const lossesAt = (
  log: AnyLog,
  territory: Territory,
  seq: number,
  tseq: number,
): ReadonlySet<Loss> => {
  const beside = known.get(log) ?? new WeakMap<Territory, Map<string, ReadonlySet<Loss>>>()
  known.set(log, beside)
  const answers = beside.get(territory) ?? new Map<string, ReadonlySet<Loss>>()
  beside.set(territory, answers)
  const place = `${seq}/${tseq}`
  const losses = answers.get(place) ?? lossesOf(log, territory, seq, tseq)
  answers.set(place, losses)
  return losses
}

const lossesOf = (
  log: AnyLog,
  territory: Territory,
  seq: number,
  tseq: number,
): ReadonlySet<Loss> => {
  const epoch = epochAt(log, seq)
  if (!epoch) return new Set()
  const present = keyholders(log, territory, { seq, tseq })
  return new Set(
    log.kind === 'territory'
      ? territoryLosses(log, epoch, present, seq)
      : roomLosses(new View(log, territory, { seq, tseq }), epoch, present),
  )
}
