import { keyholders, type Keyholders } from '#log/keyholders.ts'
import { membershipAt } from '#log/lookup.ts'
import { seqOf, type AnyLog, type Epoch, type Territory } from '#log/state.ts'

import { holdsPresent, presentEpoch } from '../epochs.ts'
import type { Safe } from '../safe.ts'

const firstHolders = (log: AnyLog, territory: Territory, epoch: Epoch): Keyholders =>
  keyholders(log, territory, { seq: epoch.from, tseq: epoch.territorySeq })

/**
 * Whether somebody else began the epoch in force, this account being a keyholder then as now, and what was sealed to it
 * does not open: that author may have given nobody the key, so none is waited for. What is not served at all is waited
 * for, and so is one's own: a spoilt box makes nobody renew twice in a row.
 */
export const isShutOut = (safe: Safe, log: AnyLog, territory: Territory): boolean => {
  const epoch = presentEpoch(safe, log)
  const { account } = safe.unlocked()
  if (!epoch || epoch.author === account || !safe.ring.hasJunk(log.id, epoch.epoch)) return false
  const sealing = firstHolders(log, territory, epoch)[account]
  return sealing !== undefined && sealing === keyholders(log, territory)[account]
}

/**
 * Whether this account waits for the key in force, and another member had it from its beginning: who has it renews it, for
 * whoever has not could not open it from the next.
 */
export const isLeftToOthers = (safe: Safe, log: AnyLog, territory: Territory): boolean => {
  const epoch = presentEpoch(safe, log)
  if (!epoch || holdsPresent(safe, log) || isShutOut(safe, log, territory)) return false
  const first = firstHolders(log, territory, epoch)
  const { account } = safe.unlocked()
  return Object.entries(keyholders(log, territory)).some(
    ([holder, sealing]) =>
      holder !== account &&
      first[holder] === sealing &&
      membershipAt(territory, holder, seqOf(territory)) !== undefined,
  )
}
