/** Plain shapes that screens show. Times are integer milliseconds; names and texts are plain text, never markup. */
import type { Trade } from '#i18n/trades.ts'

export interface PersonView {
  account: string
  name: string
  trade: Trade
}

/** Why a person is taken for who they are said to be. `by` is the name of who admitted them. */
export interface Basis {
  kind: 'founder' | 'met' | 'link' | 'said'
  by?: string
  at: number
}

export type RoomRole = 'moderator' | 'member' | 'reader'

export interface MemberView extends PersonView {
  role: RoomRole
  /** In an onboarding room by a shared link, not (yet) a member of the territory. */
  guest: boolean
  /** Absent for a guest, whom nobody has admitted. */
  basis?: Basis
}

/** A member of the territory, as the coordinator's list shows them. */
export interface AdherentView extends PersonView {
  role: 'coordinator' | 'member'
  carer: boolean
  basis: Basis
}

export interface TerritoryView {
  id: string
  name: string
  role: 'coordinator' | 'member'
  /** Whether I am a carer there. */
  carer: boolean
}

export type RoomKind = 'open' | 'closed' | 'direct' | 'onboarding'
export type Purpose =
  'pathway' | 'working_group' | 'practice_review' | 'onboarding' | 'care_team' | 'conversation'

/** What I may do here; screens show a gesture only where its ability is true. */
export interface RoomAbilities {
  join: boolean
  leave: boolean
  post: boolean
  add: boolean
  remove: boolean
}

export interface RoomView {
  id: string
  territory: string
  kind: RoomKind
  purpose: Purpose
  /** Open rooms only: who of the territory may read. */
  audience?: 'members' | 'carers'
  name: string
  joined: boolean
  memberCount: number
  unread: number
  /** The newest message, for the home screen; absent while unknown or when there is none. */
  latest?: { thread: string; author: PersonView; excerpt: string; at: number }
  /** True while my browser waits for the group's content to be opened for me by somebody else. */
  waiting: boolean
  abilities: RoomAbilities
}

export interface ThreadView {
  id: string
  room: string
  title?: string
  excerpt: string
  author: PersonView
  /** Who wrote last, where that is not the author of the first message. */
  lastAuthor?: PersonView
  lastAt: number
  count: number
  unread: number
}

export interface MessageView {
  id: string
  author: PersonView
  own: boolean
  kind: 'post' | 'title'
  /** The text of a post; the new title of a `title`. */
  text: string
  at: number
  /** `sent`: mine and accepted. `pending`: mine, in the outbox. `failed`: mine, refused, may be tried again. */
  state: 'sent' | 'pending' | 'failed' | 'received'
  unread: boolean
  /** `missing`: a message that this one answers is not here. `forged`: does not come from who it names; show no text. */
  problem?: 'missing' | 'forged'
}
