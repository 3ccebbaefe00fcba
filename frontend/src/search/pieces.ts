/** What was said or done in a room, as far as it is searched. `at` is in ms; `hash` names it, as `target` names another. */
interface Signed {
  hash: string
  sender: string
  at: number
  /** Its place among all of its room, from 1. */
  seq: number
}

/** `text` is what a person reads, without marks. */
export interface Said extends Signed {
  kind: 'said'
  /** What its sender called it: several may say that they are the same one. */
  id: string
  room: string
  thread: string
  text: string
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
}

/** `moderator`: its sender was one. */
export interface Deleted extends Signed {
  kind: 'deleted'
  target: string
  moderator: boolean
}

export interface Titled extends Signed {
  kind: 'titled'
  thread: string
  title: string
}

export type Piece = Said | Edited | Deleted | Titled
export type Act = Edited | Deleted

/** Consecutive messages of a room, from one `seq` to another, both included; `at` of the first (ms). */
export interface Stretch {
  room: string
  from: number
  through: number
  at: number
}
