import type { Places } from '#log/judge.ts'

/** What was said or done in a thread, as far as it is searched. `at` is in ms; `hash` names it, as `target` names another. */
interface Signed {
  hash: string
  sender: string
  room: string
  thread: string
  at: number
  /** Its place among all of its room, from 1. */
  seq: number
  /** Places of the logs that its sender had seen. */
  named: Places
}

/** `text` is what a person reads, without marks. */
export interface Said extends Signed {
  kind: 'said'
  /** What its sender called it: several may say that they are the same one. */
  id: string
  text: string
  /** What no edit changes: the options of a poll, which stand at the end of `text`. */
  stays?: string
  /** Of its thread, where it begins one that has one: its words count as the message's. */
  title?: string
  /** It opens a case, or moves one. */
  case?: true
}

/** Other words for what its sender said. */
export interface Edited extends Signed {
  kind: 'edited'
  target: string
  text: string
  /** They are a whole case's, with its title if it still has one. */
  case?: true
  title?: string
}

/** `moderator`: its sender was one at the places that it names. */
export interface Deleted extends Signed {
  kind: 'deleted'
  target: string
  moderator: boolean
}

export interface Titled extends Signed {
  kind: 'titled'
  title: string
}

export type Piece = Said | Edited | Deleted | Titled

/** Both are nowhere once they were deleted. */
export type Words = Said | Edited

/** Of a piece: its thread, told apart from one of another room that says that it has the same name. */
export const placeOf = ({ room, thread }: Pick<Signed, 'room' | 'thread'>): string =>
  `${room}/${thread}`

/** It begins its thread. */
export const isRoot = ({ id, thread }: Said): boolean => id === thread

/** Consecutive messages of a room, from one `seq` to another, both included; `at` of the first (ms). */
export interface Stretch {
  room: string
  from: number
  through: number
  at: number
}
