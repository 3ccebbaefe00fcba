// @vitest-environment node
import { expect, test } from 'vitest'

import type { OpenInvitation } from '#state/rooms/coordination.svelte.ts'
import type { RequestView } from '#state/rooms/requests.svelte.ts'
import type { NewcomerView } from '#state/people/welcome.svelte.ts'

import { missingFrom, nextFor, todosOf, type Matters } from './todo.ts'

const DAY = 86_400_000
const now = 100 * DAY

const person = (name: string) => ({ account: name, name, trade: 'nurse' as const })

const newcomer = (name: string, days: number, more: Partial<NewcomerView> = {}): NewcomerView => ({
  ...person(name),
  territory: 't',
  since: now - days * DAY,
  greeted: false,
  ...more,
})

const request = (name: string): RequestView => ({
  ...person(name),
  territory: 't',
  since: now,
  carer: true,
})

const invitation = (name: string | undefined, days: number): OpenInvitation => ({
  id: name ?? 'shared',
  ...(name === undefined ? {} : { name }),
  role: name === undefined ? 'guest' : 'member',
  by: 'Claire',
  expires: now + days * DAY,
})

const nothing: Matters = {
  needsSecond: false,
  requests: [],
  questions: [],
  newcomers: [],
  invitations: [],
  now,
}

const kinds = (matters: Partial<Matters>) =>
  todosOf({ ...nothing, ...matters }).map(({ kind }) => kind)

test('a day on which nothing waits has nothing to do', () => {
  expect(kinds({})).toEqual([])
})

test('what keeps others out comes before who stands at the door, and these before who is inside', () => {
  const question = { room: 'r', thread: 'q', newcomer: person('Nora'), at: now }
  const matters = {
    needsSecond: true,
    requests: [request('Gaël')],
    questions: [question],
    newcomers: [newcomer('Nora', 3)],
    invitations: [invitation('Rosa', 1)],
  }
  expect(kinds(matters)).toEqual(['second', 'request', 'question', 'mentorless', 'expiring'])
})

test('a newcomer without a mentor is a task after two days, who has waited longest first', () => {
  const newcomers = [newcomer('Ana', 1), newcomer('Bea', 3), newcomer('Cléo', 9)]
  const found = todosOf({ ...nothing, newcomers })
  expect(found.map((each) => each.kind === 'mentorless' && each.newcomer.name)).toEqual([
    'Cléo',
    'Bea',
  ])
})

test('who has a mentor is nobody’s task', () => {
  expect(kinds({ newcomers: [newcomer('Ana', 9, { mentor: person('Luc') })] })).toEqual([])
})

test('a personal link that ends within three days is a task; a shared one never', () => {
  const invitations = [invitation('Rosa', 2), invitation('Éva', 9), invitation(undefined, 1)]
  expect(kinds({ invitations })).toEqual(['expiring'])
})

test('an unanswered question is what to do next; then a mentor; then the steps not taken', () => {
  expect(nextFor({ steps: [] }, true)).toBe('question')
  expect(nextFor({ steps: ['said'] }, false)).toBe('mentor')
  expect(nextFor({ steps: ['mentor'] }, false)).toBe('said')
  expect(nextFor({ steps: ['said', 'mentor'] }, false)).toBe('pathway')
  expect(nextFor({ steps: ['said', 'mentor', 'pathway'] }, false)).toBe('event')
  expect(nextFor({ steps: ['said', 'mentor', 'pathway', 'event'] }, false)).toBe('none')
})

test('professions that all have read are not missing; the most missing come first', () => {
  const trades = [
    { trade: 'doctor', asked: 9, acknowledged: 9 },
    { trade: 'midwife', asked: 2, acknowledged: 1 },
    { trade: 'nurse', asked: 14, acknowledged: 9 },
  ]
  expect(missingFrom(trades).map(({ trade, missing }) => [trade, missing])).toEqual([
    ['nurse', 5],
    ['midwife', 1],
  ])
})
