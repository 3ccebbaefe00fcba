import { utf8 } from '#crypto/bytes.ts'
import { CannotOpen, Malformed } from '#crypto/errors.ts'
import { verify } from '#crypto/ed25519.ts'
import { digest } from '#crypto/pae.ts'
import { judgeTransition, moderates } from '#log/cases.ts'
import { decodeHeader, type Header } from '#log/header.ts'
import { judgeHeader, placesOf, signingKeyAt, type Logs, type MessageCode } from '#log/judge.ts'
import { seqOf, stands, type AnyLog, type Room } from '#log/state.ts'
import { View } from '#log/view.ts'

import type { Content, Envelope, MessageProblem, OpenedMessage } from './api.ts'
import { blank, formOf, openContent } from './content.ts'
import { keyOf } from './epochs.ts'
import type { Safe } from './safe.ts'

/** What was found out about one envelope, as far as it went. */
interface Checked {
  header?: Header
  hash: string
  outcome: { content: Content; emptied?: true } | { code: MessageProblem }
}

const PROBLEMS: Record<MessageCode, MessageProblem> = {
  form: 'form',
  not_found: 'form',
  head: 'head',
  not_writer: 'not_writer',
  epoch: 'epoch',
  stale: 'epoch',
}

/** The logs that a message of the room rests on. */
export const logsOf = (safe: Safe, room: Room): Logs => ({
  room,
  territory: safe.territory(room.territory),
  carers: room.audience === 'carers' ? safe.carersOf(room.territory) : undefined,
})

const check = async (safe: Safe, envelope: Envelope): Promise<Checked> => {
  const payload = utf8(envelope.header)
  const hash = await digest('message', payload)
  try {
    const header = decodeHeader(payload)
    return { header, hash, outcome: await judge(safe, header, envelope) }
  } catch (error) {
    if (error instanceof Malformed) return { hash, outcome: { code: 'form' } }
    throw error
  }
}

const judge = async (
  safe: Safe,
  header: Header,
  { room: id, header: payload, signature, body }: Envelope,
): Promise<Checked['outcome']> => {
  const room = safe.rooms.get(id)
  const logs = room && logsOf(safe, room)
  if (!logs || (room.audience === 'carers' && !logs.carers)) return { code: 'head' }
  const code = judgeHeader(header, logs)
  if (code === 'head' && (await isFork(safe, header, logs, { payload, signature })))
    return { code: 'fork' }
  if (code) return { code: PROBLEMS[code] }
  const key = signingKeyAt(header, logs) ?? ''
  if (!(await verify(key, 'message', utf8(payload), signature))) return { code: 'signature' }
  // Its body, which the server took unread, adds nothing to what its sender signed.
  if (header.kind === 'delete') return { content: {} }
  return open(safe, room, header, body)
}

/** The log of which the sender was shown another version, by the places that they name. */
const contradicted = (header: Header, { room, territory, carers }: Logs): AnyLog | undefined => {
  const named = [
    { log: room, head: header.head },
    { log: territory, head: header.territory },
    { log: carers, head: header.carers },
  ]
  return named.find(({ log, head }) => log && head && head.seq <= seqOf(log) && !stands(log, head))
    ?.log
}

/** Only somebody who may sign here today can bear witness to another version: from then on nothing is sealed there. */
const isFork = async (
  safe: Safe,
  header: Header,
  logs: Logs,
  { payload, signature }: { payload: string; signature: string },
): Promise<boolean> => {
  const log = contradicted(header, logs)
  const key = new View(logs.room, logs.territory).signingKey(header.sender)
  if (!log || !key || header.room !== logs.room.id) return false
  if (!(await verify(key, 'message', utf8(payload), signature))) return false
  safe.broken.set(log.id, 'fork')
  return true
}

const open = async (
  safe: Safe,
  room: Room,
  header: Header,
  body: string,
): Promise<Checked['outcome']> => {
  if (body === '') return { content: blank(formOf(header)), emptied: true }
  const key = await keyOf(safe, room, header.epoch)
  if (!key) return { code: 'key' }
  try {
    return { content: await openContent(key, header, body) }
  } catch (error) {
    if (error instanceof CannotOpen) return { code: 'body' }
    throw error
  }
}

/** Whether the order of the case's states, as known here, leaves no place for this step. */
const conflicts = (safe: Safe, header: Header, place: number, after: string): boolean => {
  const { thread, room } = header
  if (safe.threads.lacks(thread, place, after) || safe.threads.followers(thread, after) > 1)
    return true
  const before = safe.threads.caseAfter(thread, after)
  const logs = logsOf(safe, safe.room(room))
  return before !== undefined && !judgeTransition(before, header, logs)
}

/** What a message says, with what its kind has beside. */
const said = (safe: Safe, header: Header, place: number, content: Content) => {
  if (header.kind === 'delete' || header.kind === 'pin')
    return {
      kind: header.kind,
      content,
      moderator: moderates(header, logsOf(safe, safe.room(header.room))),
    }
  if (header.case?.after === undefined)
    return { kind: formOf(header), content, ...(header.document && { document: true }) }
  const { state, after } = header.case
  const conflict = conflicts(safe, header, place, after)
  return { kind: 'transition', state, after, conflict, content }
}

const shown = (safe: Safe, envelope: Envelope, checked: Checked): OpenedMessage => {
  const { seq, place, number } = envelope
  const { header, hash, outcome } = checked
  if (!header || 'code' in outcome) {
    const code = 'code' in outcome ? outcome.code : 'form'
    return { id: header?.id ?? '', ok: false, seq, place, number, code }
  }
  const { id, room, thread, sender, at, notify, target, about, seen } = header
  return {
    ok: true,
    id,
    room,
    thread,
    hash,
    sender,
    at,
    seq,
    place,
    number,
    notify: [...notify],
    named: placesOf(header),
    ...(target === undefined ? {} : { target }),
    ...(about === undefined ? {} : { about }),
    missing: seen !== undefined && safe.threads.lacks(thread, place, seen),
    ...(outcome.emptied ? { emptied: true } : {}),
    ...said(safe, header, place, outcome.content),
  } as OpenedMessage
}

/** What is known of a thread from then on: a message that was put there again is none that was seen, and no step of a case. */
const note = (safe: Safe, { room, place }: Envelope, { header, hash, outcome }: Checked): void => {
  if (header?.room !== room) return
  const ok = 'content' in outcome && !safe.threads.standsElsewhere(place, hash)
  safe.threads.note(header.thread, place, { hash, ok, header })
}

/** Checks all at once, then notes and answers in the order given. */
export const openMessages = async (safe: Safe, envelopes: Envelope[]): Promise<OpenedMessage[]> => {
  const checked = await Promise.all(envelopes.map((envelope) => check(safe, envelope)))
  envelopes.forEach((envelope, index) => note(safe, envelope, checked[index] as Checked))
  return envelopes.map((envelope, index) => shown(safe, envelope, checked[index] as Checked))
}
