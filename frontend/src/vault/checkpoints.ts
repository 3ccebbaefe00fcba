/**
 * Where a log is begun on a browser that has nothing of it: at the checkpoint that the account's vault pins, for a browser of the
 * account computed it. And where this one came past one, the vault is told.
 */
import type { Anchor, PinnedCheckpoint } from '#crypto/vault.ts'
import { EVERY, hashOf, read, RULES, written } from '#log/checkpoint.ts'
import { seqOf, type Territory } from '#log/state.ts'

import type { VaultLogs } from './api.ts'
import type { Safe } from './safe.ts'

/** Rules of a later release count for more: an earlier one leaves its word alone. */
const isNewer = (one: PinnedCheckpoint, other: PinnedCheckpoint | undefined): boolean =>
  !other || one.rules > other.rules || (one.rules === other.rules && one.seq > other.seq)

/** The checkpoint that an anchor vouches for. */
const pinnedBy = (anchor: Anchor | undefined): PinnedCheckpoint | undefined =>
  anchor?.applied && anchor.checkpoint

/** The anchor, with the newer checkpoint of its own and another's, as far as both were applied throughout. */
export const withNewest = (anchor: Anchor, other: Anchor | undefined): Anchor => {
  const checkpoint = pinnedBy(other)
  if (!anchor.applied || !checkpoint || !isNewer(checkpoint, anchor.checkpoint)) return anchor
  return { ...anchor, checkpoint }
}

export const isRound = (log: Territory): boolean => seqOf(log) % EVERY === 0

/** A state at a round place that this browser came to: its hash is worked out when the vault is next stored. */
export const notePassed = (safe: Safe, log: Territory): void => {
  if (!safe.own || safe.broken.has(log.id) || safe.voided.has(log.id)) return
  const passed = { rules: RULES, seq: seqOf(log), hash: '' }
  if (!isNewer(passed, pinnedBy(safe.own.content.anchors[log.id]))) return
  safe.passed.set(log.id, log)
  safe.anchorsChanged = true
}

export const pinPassed = async (safe: Safe): Promise<void> => {
  const { anchors } = safe.unlocked().content
  for (const [id, log] of safe.passed) {
    const seq = seqOf(log)
    const pinned = anchors[id]
    if (!pinned?.applied || pinned.seq < seq) continue
    const checkpoint = { rules: RULES, seq, hash: await hashOf(written(log)) }
    anchors[id] = { ...pinned, checkpoint }
  }
  safe.passed.clear()
}

/** Of which nothing is here, and which was not tried before. */
const wanted = (safe: Safe, territory: string): PinnedCheckpoint | undefined => {
  const pinned = pinnedBy(safe.own?.content.anchors[territory])
  const isBegun = safe.territories.has(territory) || safe.pending.has(territory)
  return isBegun || safe.tried.has(territory) || pinned?.rules !== RULES ? undefined : pinned
}

export const vaultCheckpoints = (
  safe: Safe,
): Pick<VaultLogs, 'checkpointsWanted' | 'takeCheckpoint'> => ({
  checkpointsWanted: async (territories) =>
    territories.flatMap((territory) => {
      const pinned = wanted(safe, territory)
      return pinned ? { territory, seq: pinned.seq, rules: pinned.rules } : []
    }),
  takeCheckpoint: async ({ territory, octets }) => {
    const pinned = wanted(safe, territory)
    safe.tried.add(territory)
    const checkpoint = octets && new Uint8Array(octets)
    if (pinned && checkpoint && (await hashOf(checkpoint)) === pinned.hash)
      safe.starts.set(territory, read(checkpoint) as Territory)
  },
})
