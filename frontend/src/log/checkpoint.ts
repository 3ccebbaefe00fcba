/** A log's state at a round place as bytes, the same in both languages, and the hash by which a vault pins them. */
import { text, type Bytes } from '#crypto/bytes.ts'
import { canonical, type JsonObject } from '#crypto/canonical.ts'
import { digest } from '#crypto/pae.ts'

import { project, restore } from './projection.ts'
import type { AnyLog } from './state.ts'

/**
 * Of what `apply` makes of statements, and of how a state is told. Another number whenever either changes, here and in
 * `groups/rooms/log/checkpoint.py`: what another release came to is then computed again, by this one's rules.
 */
export const RULES = 1
/** Statements. */
export const EVERY = 512

/** The one form of a state: canonical JSON, of any length. */
export const written = (log: AnyLog): Bytes =>
  canonical({ rules: RULES, ...project(log) }, Infinity)

/** The state that was written, by these rules and by oneself: nothing of it is looked at again. */
export const read = (checkpoint: Bytes): AnyLog => {
  const told = JSON.parse(text(checkpoint)) as JsonObject & { rules?: number }
  delete told.rules
  return restore(told)
}

export const hashOf = (checkpoint: Bytes): Promise<string> => digest('checkpoint', checkpoint)
