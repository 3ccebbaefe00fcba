import type { B64, Hash, Head, Signed, Uuid } from './basics.ts'

export interface StatementEnvelope extends Signed {
  cosignature?: B64
}

export interface StoredStatement extends StatementEnvelope {
  seq: number
}

/** A stretch of one room's log, following the `after` that was asked. */
export interface Log {
  room: Hash
  statements: StoredStatement[]
  more: boolean
}

/** The key of an epoch sealed to a keyholder: an account or an invitation. */
export interface NewBox {
  room: Hash
  epoch: number
  commitment: Hash
  holder: Uuid
  box: B64
}

export interface NewLink {
  room: Hash
  epoch: number
  opens: number
  link: B64
}

export interface NewWrap {
  room: Hash
  epoch: number
  commitment: Hash
  territory_epoch: number
  wrap: B64
}

/** What statements need beside them, stored in the same transaction. */
export interface Beside {
  boxes: NewBox[]
  links: NewLink[]
  wraps: NewWrap[]
  /** Card payloads. */
  cards: string[]
  /** Public sealing keys. */
  sealing: B64[]
}

export interface StoredBox {
  epoch: number
  commitment: Hash
  author: Uuid
  box: B64
}

export interface StoredLink {
  epoch: number
  opens: number
  author: Uuid
  link: B64
}

export interface StoredWrap {
  epoch: number
  commitment: Hash
  territory_epoch: number
  author: Uuid
  wrap: B64
}

export interface Epochs {
  boxes: StoredBox[]
  links: StoredLink[]
  wraps: StoredWrap[]
  /** Who has a box of the latest epoch. */
  boxed: Uuid[]
}

export interface TerritoryRow {
  id: Hash
  log: Head
  carers: Hash
  onboarding?: Hash
}

export type RoomKind = 'open' | 'closed' | 'direct' | 'onboarding'

export type Purpose =
  'pathway' | 'working_group' | 'practice_review' | 'onboarding' | 'care_team' | 'conversation'

export interface RoomRow {
  id: Hash
  territory: Hash
  kind: RoomKind
  purpose: Purpose
  audience?: 'members' | 'carers'
  joined: boolean
  log: Head
  /** `seq` of the room's last message. */
  last: number
  unread: number
}

export interface StoredCard {
  hash: Hash
  payload: string
}

export interface People {
  cards: StoredCard[]
  sealing: B64[]
}

type InRoom<T> = T & { room: Hash }

export interface OpenedInvitation {
  kind: 'personal' | 'shared'
  territory: Hash
  room?: Hash
  card?: string
  logs: Log[]
  boxes: InRoom<StoredBox>[]
  links: InRoom<StoredLink>[]
  wraps: InRoom<StoredWrap>[]
  sealing: B64[]
  cards: StoredCard[]
}
