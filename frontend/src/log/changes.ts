/** The few ways in which a log's values change, each giving new values and leaving the old ones as they were. */
import { isOpen } from './lookup.ts'
import {
  seqOf,
  type AnyLog,
  type Epoch,
  type Interval,
  type Invitation,
  type InvitationReason,
  type Membership,
  type Territory,
} from './state.ts'
import { Versions } from './versions.ts'

type Runs<I extends Interval> = ReadonlyMap<string, readonly I[]>
type End = NonNullable<Interval['end']>

const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  Versions.of(map).with(key, value)

export const begun = <I extends Interval>(runs: Runs<I>, account: string, interval: I): Runs<I> =>
  withEntry(runs, account, [...(runs.get(account) ?? []), interval])

/** The runs with each account's last interval, which must be present, ended at `seq`. */
export const ended = <I extends Interval>(
  runs: Runs<I>,
  accounts: Iterable<string>,
  seq: number,
  end: End,
): Runs<I> => {
  let over = runs
  for (const account of accounts) {
    const run = runs.get(account) ?? []
    over = withEntry(over, account, run.with(-1, { ...(run.at(-1) as I), to: seq, end }))
  }
  return over
}

/** The runs with the account's present interval followed by one that differs in `changes` alone. */
export const changed = <I extends Interval>(
  runs: Runs<I>,
  account: string,
  seq: number,
  changes: Partial<I>,
): Runs<I> => {
  const present = runs.get(account)?.at(-1) as I
  const following = { ...present, from: seq, ...changes }
  return begun(ended(runs, [account], seq, 'changed'), account, following)
}

/** The log with a signing key that stands there from its head on, unless it did already. */
export const withKey = <L extends AnyLog>(log: L, key: string, owner: string): L =>
  log.keys.has(key)
    ? log
    : { ...log, keys: withEntry(log.keys, key, { id: owner, from: seqOf(log) }) }

/** The log with a signing key that nobody may bring again. */
export const withoutKey = <L extends AnyLog>(log: L, key: string): L => {
  const owner = log.keys.get(key)
  return owner ? { ...log, keys: withEntry(log.keys, key, { ...owner, to: seqOf(log) }) } : log
}

const replaced = <L extends AnyLog>(log: L, invitation: Invitation): L => ({
  ...log,
  invitations: withEntry(log.invitations, invitation.id, invitation),
})

export const withInvitation = <L extends AnyLog>(log: L, invitation: Invitation): L =>
  withKey(replaced(log, invitation), invitation.signing, invitation.id)

export const used = <L extends AnyLog>(log: L, invitation: Invitation): L =>
  replaced(log, { ...invitation, used: [...invitation.used, seqOf(log)] })

export const revoked = <L extends AnyLog>(log: L, invitation: Invitation): L =>
  replaced(log, { ...invitation, end: { seq: seqOf(log), reason: 'revoked' } })

/** The log with every open invitation of these authors ended: they lost the standing that it rests on. */
export const withoutAuthor = <L extends AnyLog>(log: L, authors: readonly string[]): L =>
  without(log, 'author', ({ author }) => authors.includes(author))

/** The log with every open re-entry for these accounts ended. */
export const withoutReentries = <L extends AnyLog>(
  log: L,
  accounts: readonly string[],
  reason: InvitationReason,
): L =>
  accounts.length === 0
    ? log
    : without(
        log,
        reason,
        ({ person }) => person?.account !== undefined && accounts.includes(person.account),
      )

/** Every change of a role asks for them: few among all that ever were. */
const known = new WeakMap<object, readonly Invitation[]>()

/** Those neither used up nor ended, be they past their time. */
const unended = (invitations: ReadonlyMap<string, Invitation>): readonly Invitation[] => {
  const found =
    known.get(invitations) ??
    [...invitations.values()].filter(({ end, used: places, uses }) => !end && places.length < uses)
  known.set(invitations, found)
  return found
}

const without = <L extends AnyLog>(
  log: L,
  reason: InvitationReason,
  rests: (invitation: Invitation) => boolean,
): L => {
  let { invitations } = log
  for (const invitation of unended(log.invitations))
    if (rests(invitation) && isOpen(invitation, seqOf(log), log.ats.last() ?? 0))
      invitations = withEntry(invitations, invitation.id, {
        ...invitation,
        end: { seq: seqOf(log), reason },
      })
  return { ...log, invitations }
}

export const withMember = (
  territory: Territory,
  account: string,
  membership: Membership,
): Territory => {
  const members = begun(territory.members, account, membership)
  return withKey({ ...territory, members }, membership.signing, account)
}

/** The territory with a present member's keys replaced by the statement at its head. */
export const withNewKeys = (
  territory: Territory,
  account: string,
  changes: Partial<Membership> & { signing: string; sealing: string },
): Territory => {
  const old = territory.members.get(account)?.at(-1)?.signing ?? ''
  const members = changed(territory.members, account, seqOf(territory), changes)
  return withKey(withoutKey({ ...territory, members }, old), changes.signing, account)
}

/** The territory with a present member's keys suspended by that re-entry, or suspended no more. */
export const withSuspension = (
  territory: Territory,
  account: string,
  suspended: string | undefined,
): Territory => ({
  ...territory,
  members: changed(territory.members, account, seqOf(territory), { suspended }),
})

export const withEpoch = <L extends AnyLog>(log: L, epoch: Epoch): L => ({
  ...log,
  epochs: [...log.epochs, epoch],
})

/** The log with a statement's place taken and nothing else changed yet. */
export const placed = <L extends AnyLog>(
  log: L,
  place: { hash: string; at: number; named: number },
): L => ({
  ...log,
  hashes: log.hashes.with(place.hash),
  ats: log.ats.with(place.at),
  ...(log.kind === 'territory' ? {} : { named: log.named.with(place.named) }),
})

/** The log with a void statement in its next place: it keeps its hash there and its time counts for nothing. */
export const voided = <L extends AnyLog>(log: L, hash: string): L =>
  placed(log, {
    hash,
    at: log.ats.last() ?? 0,
    named: log.kind === 'territory' ? 0 : (log.named.last() ?? 0),
  })
