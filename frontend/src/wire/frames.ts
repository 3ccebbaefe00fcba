import type { B64, Hash, Head, Millis, Uuid } from './basics.ts'
import type { Envelope } from './threads.ts'

export interface SendFrame {
  type: 'message.send'
  id: Uuid
  header: string
  signature: B64
  body: B64
}

export type ClientFrame =
  | SendFrame
  | { type: 'typing'; room: Hash; thread: Uuid }
  | { type: 'thread.read'; room: Hash; thread: Uuid; number: number }
  | { type: 'ping' }

export interface HelloFrame {
  type: 'hello'
  now: Millis
  account: Uuid
  rooms: { room: Hash; seq: number; log_seq: number }[]
}

export interface AcceptedFrame {
  type: 'message.accepted'
  id: Uuid
  room: Hash
  thread: Uuid
  seq: number
  number: number
  at: Millis
}

export interface RefusedFrame {
  type: 'message.refused'
  id: Uuid
  code: string
  message: string
  head?: Record<Hash, Head>
}

export type MessageFrame = Envelope & { type: 'message' }

/** The whole list when it begins with `here: […]`, one change when it names an account. */
export type PresenceFrame =
  | { type: 'presence'; territory: Hash; here: Uuid[] }
  | { type: 'presence'; territory: Hash; account: Uuid; here: boolean }

export type ServerFrame =
  | HelloFrame
  | AcceptedFrame
  | RefusedFrame
  | MessageFrame
  | PresenceFrame
  | { type: 'log'; room: Hash; seq: number; hash: Hash }
  | { type: 'typing'; room: Hash; thread: Uuid; account: Uuid }
  | { type: 'thread.read'; room: Hash; thread: Uuid; number: number }
  | { type: 'room.joined'; room: Hash }
  | { type: 'room.left'; room: Hash }
  | { type: 'refused'; code: string; message: string }
  | { type: 'pong'; now: Millis }
