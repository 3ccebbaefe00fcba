/** Who stood where at a given place of a log. Each answer is a look-up in intervals, never a replay. */
import type {
  AnyLog,
  Epoch,
  Interval,
  Invitation,
  KeyOwner,
  Membership,
  Territory,
} from './state.ts'

/** The last interval that began by `seq`, over or not. */
export const latestAt = <I extends Interval>(run: readonly I[] = [], seq: number): I | undefined =>
  run.findLast((interval) => interval.from <= seq)

export const intervalAt = <I extends Interval>(
  run: readonly I[] = [],
  seq: number,
): I | undefined => {
  const latest = latestAt(run, seq)
  return latest && (latest.to === undefined || latest.to > seq) ? latest : undefined
}

/** The intervals of the unbroken run that began at `since`, as far as they began by `seq`. */
export const runOf = <I extends Interval>(
  run: readonly I[] = [],
  since: number,
  seq: number,
): I[] => run.filter((interval) => interval.since === since && interval.from <= seq)

/** Whether the unbroken run that began at `since` had ended by a removal at `seq`. */
export const wasRemoved = (run: readonly Interval[] = [], since: number, seq: number): boolean =>
  runOf(run, since, seq).some(({ end, to }) => end === 'removed' && to !== undefined && to <= seq)

/** The intervals that stood at any of these places. */
export const stoodIn = <I extends Interval>(
  run: readonly I[] = [],
  first: number,
  last: number,
): I[] => run.filter(({ from, to }) => from <= last && (to === undefined || to > first))

/** Each account's intervals that stood at any of these places. */
export function* stood<I extends Interval>(
  runs: ReadonlyMap<string, readonly I[]>,
  first: number,
  last: number,
): Generator<[string, I], void> {
  for (const [account, run] of runs)
    for (const interval of stoodIn(run, first, last)) yield [account, interval]
}

export const membershipAt = (
  territory: Territory,
  account: string,
  seq: number,
): Membership | undefined => intervalAt(territory.members.get(account), seq)

/** The account's membership, unless its keys are suspended. */
export const actingAt = (
  territory: Territory,
  account: string,
  seq: number,
): Membership | undefined => {
  const membership = membershipAt(territory, account, seq)
  return membership?.suspended === undefined ? membership : undefined
}

/** The `entered` of the account's present or last membership; 0 if it never was a member. */
export const latestEntry = (territory: Territory, account: string, seq: number): number =>
  latestAt(territory.members.get(account), seq)?.entered ?? 0

export const membersAt = (territory: Territory, seq: number): [string, Membership][] =>
  [...territory.members].flatMap(([account, run]) => {
    const membership = intervalAt(run, seq)
    return membership ? [[account, membership] as [string, Membership]] : []
  })

/** Those whose keys are not suspended. */
export const actingMembersAt = (territory: Territory, seq: number): [string, Membership][] =>
  membersAt(territory, seq).filter(([, { suspended }]) => suspended === undefined)

export const isSpent = (invitation: Invitation, seq: number): boolean =>
  invitation.used.filter((used) => used <= seq).length >= invitation.uses

/** Whether the log keeps the invitation open at `seq` and `at` (ms); a room's ends with its author's standing besides. */
export const isOpen = (invitation: Invitation, seq: number, at: number): boolean =>
  invitation.from <= seq &&
  at < invitation.expires &&
  !isSpent(invitation, seq) &&
  (invitation.end === undefined || invitation.end.seq > seq)

/** Whether the log kept the invitation open at any of these places: if so, at the earliest that it could. */
export const wasOpen = (
  log: AnyLog,
  invitation: Invitation,
  first: number,
  last: number,
): boolean => {
  const seq = Math.max(first, invitation.from)
  return seq <= last && isOpen(invitation, seq, log.ats.get(seq - 1) ?? 0)
}

/** The epoch in force at `seq` of the log that holds the keys (of an open room: the territory's or the carers'). */
export const epochAt = (log: AnyLog, seq: number): Epoch | undefined =>
  log.epochs.findLast((epoch) => epoch.from <= seq)

/** Whom the signing key stands with at `seq`, if it is known there. */
export const ownerAt = (log: AnyLog, key: string, seq: number): KeyOwner | undefined => {
  const owner = log.keys.get(key)
  return owner && owner.from <= seq ? owner : undefined
}
