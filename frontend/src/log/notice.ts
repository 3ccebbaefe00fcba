/** Events and announcements: clear, signed by their author, and whether one may stand. */
import { utf8, type Bytes } from '#crypto/bytes.ts'
import { parse } from '#crypto/canonical.ts'
import { verify } from '#crypto/ed25519.ts'
import { Malformed } from '#crypto/errors.ts'
import {
  boolean,
  type Fields,
  hashed,
  identifier,
  integer,
  object,
  oneOf,
  place,
  string,
  text,
  time,
  type Reader,
} from '#crypto/fields.ts'

import { actingAt } from './lookup.ts'
import { stands, type AnyLog, type Room, type Territory } from './state.ts'
import { View } from './view.ts'

export const NOTICE_KINDS = ['event', 'announcement'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
export const EVENT_KINDS = ['meeting', 'rcp', 'training', 'welcome', 'prevention'] as const
export type EventKind = (typeof EVENT_KINDS)[number]
export type NoticeCode = 'form' | 'head' | 'role' | 'signature'

const TITLE = 120
const TEXT = 8000
const PLACE = 200
const CAPACITY = 10_000
const DAY = 86_400_000
const LONGEST = 31 * DAY
/** How far from its signing an event may be, either way: five years. */
const REACH = 5 * 366 * DAY

/** Printable ASCII without what could end an attribute. */
const LINK = /^https:\/\/[!#-;=?-[\]_a-z~]{1,500}$/
const ZONE = /^[A-Z][A-Za-z_]{1,20}(?:\/[A-Z][A-Za-z_-]{1,30}){1,2}$/

/** A place of the log `id`. */
export interface NoticeHead {
  readonly id: string
  readonly seq: number
  readonly hash: string
}

/** `territory` and `room` are the logs' places that the author had seen; without `room` it is for the whole territory. */
export interface NoticeBase {
  readonly id: string
  readonly territory: NoticeHead
  readonly room?: NoticeHead
  readonly author: string
  /** ms. */
  readonly at: number
  /** From 1; each is signed whole. */
  readonly revision: number
  readonly title: string
}

export interface EventNotice extends NoticeBase {
  readonly kind: EventKind
  /** Markdown. */
  readonly text?: string
  readonly place?: string
  readonly link?: string
  /** ms. */
  readonly starts: number
  readonly ends: number
  /** An IANA name: the clock by which people meet. */
  readonly zone: string
  readonly capacity?: number
}

export interface AnnouncementNotice extends NoticeBase {
  /** Markdown. */
  readonly text: string
  /** Whether readers are asked to say that they have read it. */
  readonly acknowledge: boolean
}

/** As `text`, with line feeds between its ends. */
const paragraphs =
  (most: number): Reader<string> =>
  (value) => {
    text(most)(string(value).replaceAll('\n', ' '))
    return string(value)
  }

const matching =
  (form: RegExp): Reader<string> =>
  (value) => {
    if (!form.test(string(value))) throw new Malformed('not of the form that is due')
    return string(value)
  }

const head: Reader<NoticeHead> = object((fields) => ({
  id: fields.take('id', hashed),
  seq: fields.take('seq', place),
  hash: fields.take('hash', hashed),
}))

const common = (fields: Fields): NoticeBase => {
  fields.take('v', integer(1, 1))
  return {
    id: fields.take('id', identifier),
    territory: fields.take('territory', head),
    ...fields.optional('room', head),
    author: fields.take('author', identifier),
    at: fields.take('at', time),
    revision: fields.take('revision', place),
    title: fields.take('title', text(TITLE)),
  }
}

const event = object((fields): EventNotice => {
  const read = {
    ...common(fields),
    ...fields.optional('text', paragraphs(TEXT)),
    kind: fields.take('kind', oneOf(EVENT_KINDS)),
    ...fields.optional('place', text(PLACE)),
    ...fields.optional('link', matching(LINK)),
    starts: fields.take('starts', time),
    ends: fields.take('ends', time),
    zone: fields.take('zone', matching(ZONE)),
    ...fields.optional('capacity', integer(1, CAPACITY)),
  }
  const lasts = read.ends - read.starts
  if (lasts <= 0 || lasts > LONGEST) throw new Malformed('ends before it starts, or too late')
  if (read.at - read.starts > REACH || read.ends - read.at > REACH)
    throw new Malformed('years away from its signing')
  return read
})

const announcement = object((fields): AnnouncementNotice => ({
  ...common(fields),
  text: fields.take('text', paragraphs(TEXT)),
  acknowledge: fields.take('acknowledge', boolean),
}))

/** @throws Malformed for what is no event of this version. */
export const decodeEvent = (payload: Bytes): EventNotice => event(parse(payload))

/** @throws Malformed for what is no announcement of this version. */
export const decodeAnnouncement = (payload: Bytes): AnnouncementNotice =>
  announcement(parse(payload))

/** @throws Malformed */
export const decodeNotice = (kind: NoticeKind, payload: Bytes): EventNotice | AnnouncementNotice =>
  kind === 'event' ? decodeEvent(payload) : decodeAnnouncement(payload)

/**
 * Why a notice may not stand at the places it names, or undefined: `form`, `head`, `role`, `signature`, in that order. The
 * logs are those that it names, as far as they are known; no room where it names none.
 */
export const judgeNotice = async (
  kind: NoticeKind,
  signed: { payload: string; signature: string },
  logs: { territory: Territory; room?: Room | undefined },
): Promise<NoticeCode | undefined> => {
  const payload = utf8(signed.payload)
  try {
    const notice = decodeNotice(kind, payload)
    if (!fits(notice, logs.territory, logs.room)) return 'head'
    const key = authorKey(notice, logs.territory, logs.room)
    if (key === undefined) return 'role'
    return (await verify(key, kind, payload, signed.signature)) ? undefined : 'signature'
  } catch (error) {
    if (error instanceof Malformed) return 'form'
    throw error
  }
}

/** A coordinator's key for the whole territory, a moderator's for a room; none for others. */
const authorKey = (
  notice: NoticeBase,
  territory: Territory,
  room: Room | undefined,
): string | undefined => {
  const member = actingAt(territory, notice.author, notice.territory.seq)
  if (!room || !notice.room) return member?.role === 'coordinator' ? member.signing : undefined
  const view = new View(room, territory, { seq: notice.room.seq, tseq: notice.territory.seq })
  return view.moderators().has(notice.author) ? member?.signing : undefined
}

const has = (log: AnyLog, named: NoticeHead): boolean => named.id === log.id && stands(log, named)

const fits = (notice: NoticeBase, territory: Territory, room: Room | undefined): boolean => {
  if (!has(territory, notice.territory) || (notice.room === undefined) !== (room === undefined))
    return false
  if (!notice.room || !room) return true
  return (
    has(room, notice.room) && notice.territory.seq >= (room.named.get(notice.room.seq - 1) ?? 0)
  )
}
