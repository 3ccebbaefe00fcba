/** Why a statement is void: the first seven are the same for every action, the others are its rules'. */
export type Code =
  | 'form'
  | 'chain'
  | 'clock'
  | 'territory'
  | 'actor'
  | 'suspended'
  | 'signature'
  | 'kind'
  | 'role'
  | 'already'
  | 'unknown'
  | 'key'
  | 'closed'
  | 'card'
  | 'request'
  | 'expiry'
  | 'last'
  | 'second'
  | 'epoch'
  | 'keyholders'
  | 'audience'

/** What this release does not know: going on would mean guessing, so the client asks for an update. */
export type StopCode = 'version' | 'action'

/**
 * `state` is the log after the statement; unchanged after a stop and after a void of code `chain`.
 * Any other void moves the head to the statement's hash and changes nothing else; a log whose first statement is void has no state.
 */
export type Verdict<State> =
  | { outcome: 'applied'; state: State }
  | { outcome: 'void'; code: Code; state: State | undefined }
  | { outcome: 'stop'; code: StopCode; state: State | undefined }

/** Thrown inside a rule, and only there; `apply` makes it a verdict. */
export class Void extends Error {
  readonly code: Code
  constructor(code: Code) {
    super(code)
    this.code = code
  }
}

/** Thrown by the decoder, and only there; `apply` makes it a verdict. */
export class Stop extends Error {
  readonly code: StopCode
  constructor(code: StopCode) {
    super(code)
    this.code = code
  }
}

export function require(condition: boolean, code: Code): asserts condition {
  if (!condition) throw new Void(code)
}
