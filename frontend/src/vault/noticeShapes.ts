import type {
  AnnouncementNotice,
  EventNotice,
  NoticeCode,
  NoticeHead,
  NoticeKind,
} from '#log/notice.ts'

import type { Signed } from './shapes.ts'

export type { AnnouncementNotice, EventKind, EventNotice } from '#log/notice.ts'

/** What each kind of notice says. */
export interface Notices {
  event: EventNotice
  announcement: AnnouncementNotice
}

/** What an author writes; the rest is stated at the heads held. */
type Written<N> = Omit<N, 'id' | 'territory' | 'room' | 'author' | 'at' | 'revision'>

export interface NewNotice<K extends NoticeKind> {
  kind: K
  territory: string
  /** Without one, for the whole territory. */
  room?: string
  /** The next revision of this one. */
  after?: { id: string; revision: number }
  content: Written<Notices[K]>
  /** ms. */
  now: number
}

export type VerifiedNotice<K extends NoticeKind> =
  { ok: true; notice: Notices[K] } | { ok: false; code: NoticeCode }

export interface VaultNotices {
  /** Signs an event or an announcement at the heads held. Rejects with `not_allowed` (`role`), `form`, `fork`, `update`. */
  signNotice<K extends NoticeKind>(notice: NewNotice<K>): Promise<Signed & { id: string }>
  /** Checks it by its author's key at the heads it names. `head` may be tried again after ingesting more. */
  verifyNotice<K extends NoticeKind>(
    kind: K,
    payload: string,
    signature: string,
  ): Promise<VerifiedNotice<K>>
}

export type { NoticeCode, NoticeHead, NoticeKind }
