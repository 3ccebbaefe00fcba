/** Plain shapes that screens show. Times are integer milliseconds; names and texts are plain text, never markup. */
import type { Trade } from '#i18n/trades.ts'
import type { FileContent } from '#vault/api.ts'

export interface PersonView {
  account: string
  name: string
  trade: Trade
}

/** Why a person is taken for who they are said to be. `by` is the name of who admitted them. */
export interface Basis {
  kind: 'founder' | 'met' | 'link' | 'said'
  /** Null: me. */
  by?: string | null
  at: number
}

export type RoomRole = 'moderator' | 'member' | 'reader'

/** How somebody came into a group, this time. `by` is the name of who let them in, where that was somebody else; null: me. */
export interface Seat {
  kind: 'created' | 'joined' | 'added' | 'asked' | 'link'
  by?: string | null
  at: number
  /** With new access, which `by` confirmed. */
  returned?: boolean
}

export interface MemberView extends PersonView {
  role: RoomRole
  /** Whether they run the group: named for it or, where nobody is, in it for longest. */
  runs: boolean
  seat: Seat
  /** In an onboarding room by a shared link, not (yet) a member of the territory. */
  guest: boolean
  /** Absent for a guest, whom nobody has admitted. */
  basis?: Basis
}

/** Who lost everything and came back to the territory, and waits to be let back into a room. */
export interface ReturningView extends PersonView {
  /** The coordinator who met them; null: me. */
  by: string | null
  /** I am among those who may. */
  mine: boolean
}

/** A member of the territory, as the coordinator's list shows them. */
export interface AdherentView extends PersonView {
  role: 'coordinator' | 'member'
  carer: boolean
  /** They lost everything: nothing opens to them before they came back by a link. */
  suspended?: boolean
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
  /** Make somebody moderator, member or reader. */
  roles: boolean
  rename: boolean
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

export type CaseState = 'open' | 'taken' | 'answered' | 'closed'
export type Age = '0-2' | '3-11' | '12-17' | '18-64' | '65-79' | '80+'
export type Sex = 'f' | 'm' | 'x'

/** Whom a case is about, without identity. */
export interface Patient {
  age: Age
  sex?: Sex
  context?: string
}

/** A case as it is filled in. `wished` is when an answer is hoped for. */
export interface CaseSheet {
  question: string
  asked: Trade[]
  wished?: number
  patient?: Patient
  title?: string
}

/** What a sheet asks beside its question. */
export type SheetView = Pick<CaseSheet, 'asked' | 'wished' | 'patient'>

export interface CaseView extends SheetView {
  state: CaseState
  /** Who brought it to this state, and when; `own`: that was me. */
  by: PersonView
  own: boolean
  at: number
  asker: PersonView
  /** Open again, after it was taken, answered or closed. */
  reopened: boolean
  /** It asks for my profession. */
  forMe: boolean
  /** An answer was hoped for by now, and there is none. */
  late: boolean
  /** Its states contradict each other. */
  conflict: boolean
  /** What I may bring it to. */
  moves: CaseState[]
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
  case?: CaseView
  /** Whether who began it marked it so; absent where that cannot be: of a case, and where its first message is gone. */
  resolved?: boolean
}

/** A file as a message names it; `id` of `room`. Its octets are fetched and opened apart. */
export interface FileView extends FileContent {
  room: string
}

export interface ReactionView {
  emoji: string
  /** In the order in which they came. */
  people: PersonView[]
  mine: boolean
}

/** `voters`: how many people. `reworded`: somebody voted before the question became what it is now. */
export interface PollView {
  options: { text: string; people: PersonView[]; mine: boolean }[]
  many: boolean
  voters: number
  reworded: boolean
}

/** What a message answers. Without `author` it is not loaded: `find(id)` loads it. */
export interface ReplyView {
  id: string
  author?: PersonView
  /** Plain words, mentions by their names; empty of what was deleted. */
  excerpt: string
}

/** What I may do with a message; screens show a gesture only where its ability is true. */
export interface MessageAbilities {
  edit: boolean
  remove: boolean
  react: boolean
  reply: boolean
  vote: boolean
}

export interface MessageView {
  id: string
  author: PersonView
  own: boolean
  kind: 'post' | 'title' | 'case' | 'transition'
  /**
   * The text of a post, the question of its poll; the new title of a `title`; the question of a case; what goes with its
   * coming to a state. Mentions are tokens in it (`mentions.ts`). Empty of what was deleted.
   */
  text: string
  /** By its author; `at` the last time; `before` what it said, the first first. */
  edited?: { at: number; before: { text: string; at: number }[] }
  deleted?: { by: PersonView; at: number }
  /** Those that somebody has given and not taken back, in the order in which they came. */
  reactions: ReactionView[]
  reply?: ReplyView
  poll?: PollView
  files: FileView[]
  /** Its first file is a version of one of the group's documents. */
  document?: true
  abilities: MessageAbilities
  /** Of a case. */
  sheet?: SheetView
  /** The state that a transition brings its case to. */
  to?: CaseState
  at: number
  /** `sent`: mine and accepted. `pending`: mine, in the outbox. `failed`: mine, refused, may be tried again. */
  state: 'sent' | 'pending' | 'failed' | 'received'
  unread: boolean
  /** Why a `failed` one is not sent: a code of `refused`. */
  refused?: string
  /**
   * `missing`: a message that this one answers is not here. Of the others no text is shown: `forged` does not come from who it
   * names; `unproven` cannot be checked by what the site gives; `shut` is theirs, and this browser has not been given what opens
   * it; `again` stands elsewhere in the thread; `withheld` is not served any more, and nobody who may has deleted it.
   */
  problem?: 'missing' | 'forged' | 'unproven' | 'shut' | 'again' | 'withheld'
  /** A transition that has no place in the order of its case's states. */
  conflict?: boolean
  /** Of a transition of mine that came too late: who moved the case first. */
  wonBy?: PersonView
}
