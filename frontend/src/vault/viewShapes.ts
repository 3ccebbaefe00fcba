/** What screens show of logs and cards. Times are ms by the logs' clocks. */
import type { CardContent, Head } from './shapes.ts'

export type TerritoryRole = 'member' | 'coordinator'
export type RoomRole = 'moderator' | 'member' | 'reader'
export type RoomKind = 'open' | 'closed' | 'direct' | 'onboarding'
export type Audience = 'members' | 'carers'
export type Purpose =
  'pathway' | 'working_group' | 'practice_review' | 'onboarding' | 'care_team' | 'conversation'
export type Basis = 'founder' | 'met' | 'link' | 'said'

export interface MemberView {
  account: string
  name: string
  profession: { table: string; code: string }
  rpps: string
  /** False when the card was erased or has not arrived: `name` is then empty. */
  hasCard: boolean
  role: TerritoryRole
  carer: boolean
  basis: Basis
  /** Who invited or admitted; own account for the founder. */
  by: string
  since: number
  present: boolean
  /** A coordinator lets them re-enter: until they did, nothing is theirs here. */
  suspended: boolean
}

export interface InvitationView {
  invitation: string
  by: string
  role?: TerritoryRole
  carer?: boolean
  /** What the invited person's card says; absent when shared or erased. */
  name?: string
  profession?: CardContent['profession']
  rpps?: string
  /** Of a re-entry: whom alone it lets in. */
  account?: string
  expires: number
  usesLeft: number
  /** Of a link for many: it opens nothing until its author moderates again. */
  asleep?: boolean
}

export interface TerritoryView {
  id: string
  name: string
  head: Head
  carers: string
  members: MemberView[]
  /** Neither used nor revoked; expired ones among them. */
  invitations: InvitationView[]
  /** Own place; absent when not (or no more) a member. */
  me?: MemberView
  /** Nine places taken and one coordinator: the site asks for a second. */
  needsSecondCoordinator: boolean
}

/**
 * How somebody came into a room: they made it, joined by themselves, were added by `by`, asked and were let in by `by`, or
 * came by a link of `by`.
 */
export type SeatBasis = 'created' | 'joined' | 'added' | 'asked' | 'link'

export interface RoomMemberView {
  account: string
  role: RoomRole
  /** ms, by the log's clock. */
  since: number
  /** Who let them in: themselves where they made it or joined. */
  by: string
  basis: SeatBasis
  /** They came back to the territory under new keys: in a closed or direct room `by` confirmed them. */
  reentered: boolean
  guest: boolean
  /** Who they are in the territory, on whose word and what basis. */
  card: MemberView
}

/** `former`: what they were here, and are again once they are let back. */
export interface WaitingMemberView extends MemberView {
  former: RoomRole
}

export interface RoomView {
  id: string
  territory: string
  kind: RoomKind
  purpose: Purpose
  /** Absent for direct rooms, care teams and conversations. */
  name?: string
  audience?: Audience
  head: Head
  members: RoomMemberView[]
  /** Who re-entered the territory and is out of this closed or direct room until somebody admits them again. */
  waiting: WaitingMemberView[]
  invitations: InvitationView[]
  joined: boolean
  iMayWrite: boolean
  iMayRead: boolean
  iAmModerator: boolean
  /** Own browser holds the key of the present epoch. */
  ready: boolean
}

export type RekeyNeed = 'none' | 'due' | 'stale'

export interface InvitationFacts {
  kind: 'personal' | 'shared'
  territory: { id: string; name: string }
  room?: { id: string; name: string }
  inviter: MemberView
  /** Own card as the coordinator wrote it; absent when shared. */
  card?: CardContent
  role: TerritoryRole | 'guest'
  carer: boolean
  /** Of a re-entry: whom alone it lets in. */
  account?: string
  expires: number
}
