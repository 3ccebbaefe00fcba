import type { Anchor, VaultContent } from '#crypto/vault.ts'
import { headOf, seqOf, type Territory } from '#log/state.ts'

import { withNewest } from './checkpoints.ts'
import type { Safe } from './safe.ts'

/** Whether the log has another statement in the place that the vault pins. */
export const contradicts = (safe: Safe, territory: Territory): boolean => {
  const pinned = safe.own?.content.anchors[territory.id]
  if (!pinned || pinned.seq > seqOf(territory)) return false
  return territory.hashes.get(pinned.seq - 1) !== pinned.hash
}

/**
 * Holds a territory's log against the anchor that the vault pins, and moves the anchor on. It says `applied` where no
 * statement of the log was void here: then another browser of the account need not look at the signatures again.
 * False when the log contradicts what this account saw before, on whatever browser.
 */
export const anchor = (safe: Safe, territory: Territory): boolean => {
  if (!safe.own) return true
  if (contradicts(safe, territory)) {
    safe.broken.set(territory.id, 'fork')
    return false
  }
  const { anchors } = safe.own.content
  const pinned = anchors[territory.id]
  const head = headOf(territory)
  const applied = safe.voided.has(territory.id) ? {} : { applied: true as const }
  if (
    !pinned ||
    pinned.seq < head.seq ||
    (pinned.seq === head.seq && !pinned.applied && applied.applied)
  ) {
    anchors[territory.id] = withNewest({ ...head, ...applied }, pinned)
    safe.anchorsChanged = true
  }
  return true
}

type Anchors = VaultContent['anchors']

const later = (one: Anchor, other: Anchor | undefined): Anchor =>
  other && other.seq > one.seq ? withNewest(other, one) : withNewest(one, other)

/** Of each territory the later head that either browser saw, and the newer checkpoint. */
export const furthest = (own: Anchors, other: Anchors): Anchors => {
  const both = Object.entries(own).map(([id, anchor]) => [id, later(anchor, other[id])] as const)
  return { ...other, ...Object.fromEntries(both) }
}

/** For logs that were read before the account was opened, as behind a link. */
export const anchorAll = (safe: Safe): void => {
  for (const territory of safe.territories.values()) anchor(safe, territory)
}
