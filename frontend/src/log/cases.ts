/** The life of a case: which state follows which, and who may say so. The server holds to the same table. */
import type { CaseState, Header } from './header.ts'
import { isAtLeast, placesOf, type Logs, type Places } from './judge.ts'
import { View } from './view.ts'

const FOLLOWS: Record<CaseState, readonly CaseState[]> = {
  open: ['taken', 'answered', 'closed'],
  taken: ['answered', 'open', 'closed'],
  answered: ['closed', 'open'],
  closed: ['open'],
}

/** `asker` opened it; `by` made its last transition: the asker while there is none. */
export interface Case {
  readonly state: CaseState
  readonly asker: string
  readonly by: string
}

/** `named`: the places that its last transition names, its root while there is none. */
export interface CaseBefore extends Case {
  readonly named: Places
}

/**
 * Whether `who`, a writer of the room, may bring the case to the state `to`. Anyone takes and answers; the asker and
 * moderators close and reopen; who took a case may give it back.
 */
export const mayMove = (
  { state, asker, by }: Case,
  to: CaseState,
  { who, moderates }: { who: string; moderates: boolean },
): boolean => {
  if (!FOLLOWS[state].includes(to)) return false
  if (to === 'taken' || to === 'answered' || moderates || who === asker) return true
  return state === 'taken' && to === 'open' && who === by
}

/**
 * Whether a transition's header may follow the case, by who moderates at the heads that it names. As a moderator
 * somebody names no place that is older than the last step's: who moderates no more could else undo what was done since,
 * by naming the heads of when they did.
 */
export const judgeTransition = (before: CaseBefore, header: Header, logs: Logs): boolean => {
  if (!header.case) return false
  const counts = isAtLeast(placesOf(header), before.named)
  const who = { who: header.sender, moderates: counts && moderates(header, logs) }
  return mayMove(before, header.case.state, who)
}

/** Whether the sender moderates the room at the heads that they name. */
export const moderates = (header: Header, { room, territory }: Logs): boolean => {
  const view = new View(room, territory, { seq: header.head.seq, tseq: header.territory.seq })
  return view.moderators().has(header.sender)
}
