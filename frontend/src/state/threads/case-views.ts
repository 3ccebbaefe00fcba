import { mayMove, type Case } from '#log/cases.ts'
import type { CaseContent, CaseState } from '#vault/api.ts'

import { liveNow } from '../clock.ts'
import { professionOf } from '../people/professions.ts'
import { self } from '../people/self.svelte.ts'
import { roster } from '../rooms/roster.svelte.ts'
import type { CaseView } from '../views.ts'
import type { ThreadEntry } from './entries.ts'
import { fold } from './folding.ts'
import { writtenAt } from './messages.ts'
import { outbox } from './outbox.svelte.ts'
import { sheetView } from './sheets.ts'

const GESTURES: readonly CaseState[] = ['taken', 'open', 'answered', 'closed']

/** Where a thread's case stands, by what was verified here; undefined for a thread that is none, or cannot be read. */
export function caseView(entry: ThreadEntry): CaseView | undefined {
  const { root, row } = entry
  if (!root?.ok || root.kind !== 'case') return undefined
  const sheet = fold(root, entry.gestures).content as CaseContent
  const step = stepOf(entry) ?? root
  const state = step.kind === 'transition' ? step.state : 'open'
  const before = { state, asker: root.sender, by: step.sender }
  const { wished } = sheet
  return {
    ...sheetView(sheet),
    state,
    by: roster.personIn(row.room, step.sender),
    own: step.sender === self.account,
    at: writtenAt(row.transition ?? row.root, step),
    asker: roster.personIn(row.room, root.sender),
    reopened: state === 'open' && step.kind === 'transition',
    forMe: sheet.asked.includes(myProfession(row.room)),
    late: wished !== undefined && wished < liveNow() && (state === 'open' || state === 'taken'),
    conflict: step.kind === 'transition' && step.conflict,
    moves: moves(before, entry),
  }
}

/** The message that brought the case to its state, as far as it is verified and belongs here. */
export function stepOf({ row, root, transition }: ThreadEntry) {
  const step = transition?.ok && transition.thread === row.id ? transition : root
  return step?.ok && (step.kind === 'case' || step.kind === 'transition') ? step : undefined
}

function myProfession(room: string): string {
  const territory = roster.rooms.get(room)?.territory ?? ''
  const { table, code } = roster.territories.get(territory)?.me?.profession ?? professionOf('other')
  return `${table}|${code}`
}

/** None while one is on its way. */
function moves(before: Case, { row }: ThreadEntry): CaseState[] {
  const room = roster.rooms.get(row.room)
  const waiting = outbox
    .of(row.room, row.id)
    .some((item) => item.kind === 'transition' && item.failed === undefined)
  if (!room?.joined || !room.iMayWrite || waiting) return []
  const me = { who: self.account, moderates: room.iAmModerator }
  return GESTURES.filter((to) => mayMove(before, to, me))
}
