/** Questions that several actions ask before they act. */
import { ALONE } from '../limits.ts'
import { actingAt, isOpen, membersAt, membershipAt, ownerAt } from '../lookup.ts'
import { seqOf, type AnyLog, type Membership, type Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'

export const presentMember = (territory: Territory, account: string): Membership | undefined =>
  membershipAt(territory, account, seqOf(territory))

export const requireCoordinator = (territory: Territory, account: string): void => {
  require(presentMember(territory, account)?.role === 'coordinator', 'role')
}

/** Whether so many of those who can act coordinate, but for these accounts; the first are looked at first. */
const coordinate = (territory: Territory, many: number, without: readonly string[]): boolean => {
  let found = 0
  for (const account of territory.members.keys()) {
    const isOne = actingAt(territory, account, seqOf(territory))?.role === 'coordinator'
    if (isOne && !without.includes(account)) found += 1
    if (found === many) return true
  }
  return false
}

/** Void(`last`) where these accounts are all the coordinators there are. */
export const requireOtherCoordinator = (territory: Territory, losing: readonly string[]): void => {
  require(coordinate(territory, 1, losing), 'last')
}

/** Void(`second`) for a tenth place under a single coordinator: one lost key would orphan them all. */
export const requireSecondCoordinator = (territory: Territory, { at }: Statement): void => {
  require(coordinate(territory, 2, []) || places(territory, at) < ALONE, 'second')
}

/** Members and open invitations at the head and `at` (ms); a re-entry for a member takes no place beside theirs. */
export const places = (territory: Territory, at: number): number => {
  const opened = [...territory.invitations.values()].filter(
    (item) =>
      isOpen(item, seqOf(territory), at) && !presentMember(territory, item.person?.account ?? ''),
  )
  return opened.length + membersAt(territory, seqOf(territory)).length
}

/**
 * Whether the signing key stands in the log with somebody else than this account, with an invitation, or was replaced: a
 * key that was given up is nobody's any more.
 */
export const hasKey = (
  log: AnyLog,
  key: string,
  { account, seq = seqOf(log) }: { account?: string; seq?: number } = {},
): boolean => {
  const owner = ownerAt(log, key, seq)
  const isGivenUp = owner?.to !== undefined && owner.to <= seq
  return owner !== undefined && (owner.id !== account || isGivenUp)
}

/** Void(`key`) where the signing key stands in the log, or the account ever had this sealing key. */
export const requireNewKeys = (
  territory: Territory,
  account: string,
  { signing, sealing }: { signing: string; sealing: string },
): void => {
  require(!hasKey(territory, signing), 'key')
  const worn = territory.members.get(account) ?? []
  require(worn.every((part) => part.sealing !== sealing), 'key')
}
