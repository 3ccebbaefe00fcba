/** What waits for a coordinator, and what to do next for each newcomer: worked out, never stored. */
import type { OpenInvitation } from '#state/rooms/coordination.svelte.ts'
import type { RequestView } from '#state/rooms/requests.svelte.ts'
import type { PersonView } from '#state/views.ts'
import type { NewcomerView } from '#state/people/welcome.svelte.ts'

export interface Question {
  room: string
  thread: string
  newcomer: PersonView
  at: number
}

export type Todo =
  | { kind: 'second' }
  | { kind: 'request'; request: RequestView }
  | { kind: 'question'; question: Question }
  | { kind: 'mentorless'; newcomer: NewcomerView }
  | { kind: 'expiring'; invitation: OpenInvitation }

const DAY = 86_400_000
/** Colleagues are asked at once: only after a while does nobody's answer become somebody's task. */
const MENTOR_WITHIN = 2 * DAY
const SOON = 3 * DAY

export interface Matters {
  needsSecond: boolean
  requests: readonly RequestView[]
  questions: readonly Question[]
  newcomers: readonly NewcomerView[]
  invitations: readonly OpenInvitation[]
  now: number
}

/** The most pressing first: what keeps others out, who stands at the door, who was left without an answer. */
export function todosOf(matters: Matters): Todo[] {
  const { needsSecond, requests, questions, newcomers, invitations, now } = matters
  const lonely = newcomers.filter(({ mentor, since }) => !mentor && now - since >= MENTOR_WITHIN)
  const expiring = invitations.filter(
    ({ name, expires }) => name !== undefined && expires - now <= SOON,
  )
  return [
    ...(needsSecond ? [{ kind: 'second' as const }] : []),
    ...requests.map((request) => ({ kind: 'request' as const, request })),
    ...questions.map((question) => ({ kind: 'question' as const, question })),
    ...lonely
      .toSorted((a, b) => a.since - b.since)
      .map((newcomer) => ({ kind: 'mentorless' as const, newcomer })),
    ...expiring.map((invitation) => ({ kind: 'expiring' as const, invitation })),
  ]
}

export const STEPS = ['said', 'pathway', 'mentor', 'event'] as const
/** Somebody to turn to comes first; the rest follows more easily. */
const NEXT = ['mentor', 'said', 'pathway', 'event'] as const

export type Next = 'question' | (typeof NEXT)[number] | 'none'

export function nextFor({ steps = [] }: Pick<NewcomerView, 'steps'>, asked: boolean): Next {
  if (asked) return 'question'
  return NEXT.find((step) => !steps.includes(step)) ?? 'none'
}

/** Of whom it was asked and who has not read it, the most first. */
export function missingFrom<T extends { asked: number; acknowledged: number }>(
  trades: readonly T[],
): (T & { missing: number })[] {
  return trades
    .map((row) => ({ ...row, missing: row.asked - row.acknowledged }))
    .filter(({ missing }) => missing > 0)
    .toSorted((a, b) => b.missing - a.missing)
}
