import { keyholders } from '#log/keyholders.ts'
import { membershipAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Territory } from '#log/state.ts'

import { holdsPresent, presentEpoch } from '../epochs.ts'
import type { Safe } from '../safe.ts'

/**
 * Whether this account waits for the key in force, and another member had it from its beginning: who has it renews it, for
 * whoever has not could not open it from the next.
 */
export const isLeftToOthers = (safe: Safe, log: AnyLog, territory: Territory): boolean => {
  const epoch = presentEpoch(safe, log)
  if (!epoch || holdsPresent(safe, log)) return false
  const first = keyholders(log, territory, { seq: epoch.from, tseq: epoch.territorySeq })
  const { account } = safe.unlocked()
  return Object.entries(keyholders(log, territory)).some(
    ([holder, sealing]) =>
      holder !== account &&
      first[holder] === sealing &&
      membershipAt(territory, holder, seqOf(territory)) !== undefined,
  )
}
