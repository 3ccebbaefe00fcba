import type { B64, Hash, Millis, Uuid } from './basics.ts'

/** A sealed message as stored. */
export interface Envelope {
  room: Hash
  /** Its place among the room's messages, gapless. */
  seq: number
  /** Its place in its thread, from 1. */
  number: number
  /** The signed header: the exact text. */
  header: string
  signature: B64
  body: B64
  at: Millis
}

export interface ThreadRow {
  id: Uuid
  count: number
  last_seq: number
  last_at: Millis
  /** How many of its messages I have read. */
  position: number
  root: Envelope
  title?: Envelope
  last: Envelope
}

export interface ReadPosition {
  room: Hash
  thread: Uuid
  number: number
}
