/**
 * A log as far as it was applied: values that are never changed, so that a question can be asked of the log as it stood
 * at any head and not only at the last. A thing stands from `from` on and no more at `to`.
 */
import type {
  Audience,
  Basis,
  Purpose,
  RoomKind,
  RoomRole,
  SeatBasis,
  TerritoryRole,
} from './acts.ts'
import type { Grown } from './grown.ts'

export interface Head {
  readonly seq: number
  readonly hash: string
}

/** A stretch of the log in which something about an account stayed as it was. */
export interface Interval {
  readonly from: number
  readonly to?: number
  /** `changed`: another interval follows at once. */
  readonly end?: 'changed' | 'left' | 'removed'
  /** Where the unbroken run began that this interval belongs to. */
  readonly since: number
}

/**
 * Of the territory. `sealing` and `card` are hashes; `by` is who vouched: inviter or admitter. `entered` is where somebody's
 * word last brought these keys: `since`, or the place of a re-entry after it. `suspended` is the re-entry whose `invite`
 * suspended the keys; until it is used or revoked they do nothing.
 */
export interface Membership extends Interval {
  readonly signing: string
  readonly sealing: string
  readonly card: string
  readonly role: TerritoryRole
  readonly carer: boolean
  readonly basis: Basis
  readonly by: string
  readonly entered: number
  readonly suspended?: string | undefined
}

/** What a guest brought: nobody else vouches for these keys. */
export interface Guest {
  readonly signing: string
  readonly sealing: string
  readonly card: string
  readonly invitation: string
}

/** A place in a room. */
export interface Seat extends Interval {
  readonly role: RoomRole
  /**
   * `entered` of the account's latest membership of the territory when it was seated (0: never a member). The seat counts
   * only while that is so: who is removed from the territory and admitted again starts anew; in a closed or direct room so
   * does who re-entered.
   */
  readonly membership: number
  /** Who let them in: themselves where the room stood open to them or they made it. */
  readonly by: string
  readonly basis: SeatBasis
  readonly guest?: Guest
}

/** Whom a personal invitation is for. `card` is a hash; `account` is that of a re-entry. */
export interface Person {
  readonly card: string
  readonly role: TerritoryRole
  readonly carer: boolean
  readonly account?: string
}

/** Why it ended: a revocation, or its author, or the account of a re-entry, has no standing any more. */
export type InvitationReason = 'revoked' | 'author' | 'account'

/** `person` is absent of a shared link; `used` lists where it was used. */
export interface Invitation {
  readonly id: string
  readonly from: number
  readonly hash: string
  readonly author: string
  readonly signing: string
  readonly sealing: string
  readonly sealingHash: string
  readonly person?: Person
  readonly uses: number
  /** ms. */
  readonly expires: number
  readonly used: readonly number[]
  readonly end?: { readonly seq: number; readonly reason: InvitationReason }
}

/** `territorySeq` is the place in the territory's log that its keyholders were computed at. */
export interface Epoch {
  readonly epoch: number
  readonly from: number
  /** ms. */
  readonly at: number
  readonly author: string
  readonly keyholders: string
  readonly commitment: string
  readonly opens?: number
  readonly territorySeq: number
}

/** The account or invitation that a signing key entered the log with, and where; `to` is where it was given up. */
export interface KeyOwner {
  readonly id: string
  readonly from: number
  readonly to?: number
}

/** What every log has. `hashes` and `ats` (ms) have one entry per place, void ones too. */
interface Log {
  readonly id: string
  readonly hashes: Grown<string>
  readonly ats: Grown<number>
  readonly invitations: ReadonlyMap<string, Invitation>
  readonly epochs: readonly Epoch[]
  readonly keys: ReadonlyMap<string, KeyOwner>
}

export interface Territory extends Log {
  readonly kind: 'territory'
  readonly name: string
  readonly members: ReadonlyMap<string, readonly Membership[]>
}

/** Any log beside the territory's; the carers' has no purpose, no name and no seats. */
export interface Room extends Log {
  readonly kind: RoomKind | 'carers'
  readonly purpose?: Purpose
  readonly audience?: Audience
  readonly name?: string
  readonly territory: string
  /** The two of a direct room. */
  readonly pair?: readonly [string, string]
  readonly seats: ReadonlyMap<string, readonly Seat[]>
  /** Per place, the last place in the territory's log that was named so far. */
  readonly named: Grown<number>
}

export type AnyLog = Territory | Room

export const seqOf = (log: AnyLog): number => log.hashes.length

export const headOf = (log: AnyLog): Head => ({
  seq: log.hashes.length,
  hash: log.hashes.last() ?? '',
})

/** Whether that is a place of this log. */
export const stands = (log: AnyLog, { seq, hash }: Head): boolean =>
  log.hashes.get(seq - 1) === hash
