/** What may be done to a message. The server holds to the same rules. */
import { isAtLeast, type Places } from './judge.ts'

/** What a right to a message rests on: who signed it, and the places that its header names. */
export interface Signed {
  readonly sender: string
  readonly named: Places
}

/** `moderator`: its sender was one at these places. */
export interface Deletion extends Signed {
  readonly moderator: boolean
}

/**
 * Whether a message of kind `delete` may delete this one: its author may. A moderator names no place that is older than
 * the message's: who moderates no more could else delete what was written since, by naming the heads of when they did.
 */
export const mayDelete = (deletion: Deletion, target: Signed): boolean =>
  deletion.sender === target.sender ||
  (deletion.moderator && isAtLeast(deletion.named, target.named))

/** Whether a message of kind `pin` says which document is the group's protocol: as a moderator's deletion. */
export const mayPin = (pin: Deletion, target: Signed): boolean =>
  pin.moderator && isAtLeast(pin.named, target.named)
