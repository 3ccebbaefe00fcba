/** Questions that several actions ask before they act. */
import { ALONE } from '../limits.ts'
import { isOpen, membersAt, membershipAt, ownsKey } from '../lookup.ts'
import { seqOf, type AnyLog, type Membership, type Territory } from '../state.ts'
import type { Statement } from '../statement.ts'
import { require } from '../verdict.ts'

export const presentMember = (territory: Territory, account: string): Membership | undefined =>
  membershipAt(territory, account, seqOf(territory))

export const requireCoordinator = (territory: Territory, account: string): void => {
  require(presentMember(territory, account)?.role === 'coordinator', 'role')
}

const coordinators = (territory: Territory): string[] =>
  membersAt(territory, seqOf(territory)).flatMap(([account, { role }]) =>
    role === 'coordinator' ? [account] : [],
  )

/** Void(`last`) where these accounts are all the coordinators there are. */
export const requireOtherCoordinator = (territory: Territory, losing: readonly string[]): void => {
  require(coordinators(territory).some((account) => !losing.includes(account)), 'last')
}

/** Void(`second`) for a tenth place under a single coordinator: one lost key would orphan them all. */
export const requireSecondCoordinator = (territory: Territory, { at }: Statement): void => {
  require(coordinators(territory).length > 1 || places(territory, at) < ALONE, 'second')
}

/** Members and open invitations at the head and `at` (ms). */
export const places = (territory: Territory, at: number): number =>
  [...territory.invitations.values()].filter((item) => isOpen(item, seqOf(territory), at)).length +
  membersAt(territory, seqOf(territory)).length

/** Whether the signing key stands in the log with somebody else than this account, or with an invitation. */
export const hasKey = (
  log: AnyLog,
  key: string,
  { account, seq = seqOf(log) }: { account?: string; seq?: number } = {},
): boolean => {
  const owner = ownsKey(log, key, seq)
  return owner !== undefined && owner !== account
}
