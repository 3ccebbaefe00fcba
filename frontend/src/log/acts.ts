/**
 * What statements do: one value per action and place, its fields already within their ranges.
 * `signing` is an Ed25519 public key; `sealing` the hash of an X-Wing public key, or in invitations the key; `card` a card's hash.
 */

export const ROOM_KINDS = ['open', 'closed', 'direct', 'onboarding'] as const
export const AUDIENCES = ['members', 'carers'] as const
export const TERRITORY_ROLES = ['member', 'coordinator'] as const
export const ROOM_ROLES = ['moderator', 'member', 'reader'] as const

export type RoomKind = (typeof ROOM_KINDS)[number]
export type Audience = (typeof AUDIENCES)[number]
export type TerritoryRole = (typeof TERRITORY_ROLES)[number]
export type RoomRole = (typeof ROOM_ROLES)[number]
export type Basis = 'founder' | 'link' | 'met' | 'said'
export type SeatBasis = 'created' | 'joined' | 'added' | 'asked' | 'link'

export const PURPOSES = {
  open: ['pathway', 'working_group', 'practice_review'],
  closed: ['pathway', 'working_group', 'practice_review', 'care_team', 'conversation'],
  direct: ['conversation'],
  onboarding: ['onboarding'],
} as const

export type Purpose = (typeof PURPOSES)[RoomKind][number]

/** Their name says who is cared for or who talks: it is a sealed message, never in the log. */
export const NAMELESS: readonly Purpose[] = ['care_team', 'conversation']

export interface Signed {
  readonly payload: string
  readonly signature: string
}

/** A newcomer's keys and card. */
export interface Newcomer {
  readonly signing: string
  readonly sealing: string
  readonly card: string
}

export interface CreateTerritory extends Newcomer {
  readonly type: 'create territory'
  readonly name: string
  readonly carer: boolean
}

export interface CreateRoom {
  readonly type: 'create room'
  readonly kind: RoomKind
  readonly purpose: Purpose
  readonly name?: string
  readonly audience?: Audience
  /** The other account of a direct room (`with` on the wire). */
  readonly partner?: string
}

/** Into the territory: one person, one use. With an `account` it is a re-entry: for nobody else, under new keys. */
export interface InvitePerson extends Newcomer {
  readonly type: 'invite person'
  readonly invitation: string
  readonly role: TerritoryRole
  readonly carer: boolean
  readonly expires: number
  readonly account?: string
}

/** Into an onboarding room: whoever holds the link. */
export interface InviteGuests {
  readonly type: 'invite guests'
  readonly invitation: string
  readonly signing: string
  readonly sealing: string
  readonly uses: number
  readonly expires: number
}

export interface RevokeInvite {
  readonly type: 'revoke invite'
  readonly invitation: string
}

/** Of a member of the territory, into a room that stands open to them. */
export interface Join {
  readonly type: 'join'
}

export interface JoinByInvitation extends Newcomer {
  readonly type: 'join by invitation'
  readonly invitation: string
}

export interface AdmitToTerritory extends Newcomer {
  readonly type: 'admit to territory'
  readonly account: string
  readonly role: TerritoryRole
  readonly carer: boolean
  readonly basis: 'met' | 'said'
  readonly request?: Signed
}

export interface AdmitToRoom {
  readonly type: 'admit to room'
  readonly account: string
  readonly role: RoomRole
  readonly request?: Signed
}

export interface Leave {
  readonly type: 'leave'
}

/** What holds for a territory or a room from now on: its name. */
export interface Policy {
  readonly type: 'policy'
  readonly name: string
}

export interface Rekey {
  readonly type: 'rekey'
  readonly epoch: number
  readonly keyholders: string
  readonly commitment: string
  readonly opens?: number
}

export interface Remove {
  readonly type: 'remove'
  readonly accounts: readonly string[]
  readonly rekey?: Rekey
}

/** By who still has the old ones: a member in the territory's log, a guest in their onboarding room's. */
export interface ReplaceKeys {
  readonly type: 'replace keys'
  readonly signing: string
  readonly sealing: string
  readonly rekey?: Rekey
}

/** By a member whose old keys a re-entry suspended. */
export interface ReplaceKeysByInvitation {
  readonly type: 'replace keys by invitation'
  readonly invitation: string
  readonly signing: string
  readonly sealing: string
}

export interface ChangeTerritoryRole {
  readonly type: 'territory role'
  readonly account: string
  readonly role: TerritoryRole
}

export interface ChangeRoomRole {
  readonly type: 'room role'
  readonly account: string
  readonly role: RoomRole
}

export type Act =
  | CreateTerritory
  | CreateRoom
  | InvitePerson
  | InviteGuests
  | RevokeInvite
  | Join
  | JoinByInvitation
  | AdmitToTerritory
  | AdmitToRoom
  | Leave
  | Rekey
  | Remove
  | ReplaceKeys
  | ReplaceKeysByInvitation
  | ChangeTerritoryRole
  | ChangeRoomRole
  | Policy
