import { expect, test, vi } from 'vitest'

import { session } from '#state/session/session.svelte.ts'
import type { CaseView, PersonView, ThreadView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import ThreadRow from './ThreadRow.svelte'

const anne: PersonView = { account: 'anne', name: 'Anne Vidal', trade: 'doctor' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' }

const taken: CaseView = {
  ...{ state: 'taken', by: paul, own: false, at: 5, asker: anne, asked: ['physiotherapist'] },
  ...{ reopened: false, forMe: false, late: false, conflict: false, moves: [] },
}

function show(more: Partial<ThreadView>): string {
  const thread: ThreadView = {
    ...{ id: 't', room: 'pathway', excerpt: 'Qui passe jeudi ?', author: anne, lastAuthor: paul },
    ...{ lastAt: 5, count: 2, unread: 0 },
    ...more,
  }
  return draw(ThreadRow, { thread, territory: 'cpts' }).textContent
}

test('who took a case is not said to have answered, until they write', () => {
  expect(show({ case: taken })).toContain('Paul Roche s’en occupe')
  expect(show({ case: taken })).not.toContain('a répondu')
  expect(show({ case: taken, lastAt: 6, count: 3 })).toContain('Paul Roche a répondu')
})

test('what I wrote is said to be mine', () => {
  const me = { ...paul, email: 'paul@example.org' }
  vi.spyOn(session, 'me', 'get').mockReturnValue(me)
  expect(show({})).toContain('Vous avez répondu')
  expect(show({ author: paul })).toMatch(/^\s*Vous\b/)
})

test('what is resolved says so, answered or not', () => {
  expect(show({ resolved: true })).toContain('Résolu')
  const alone = show({ resolved: true, count: 1 })
  expect(alone).toContain('Résolu')
  expect(alone).not.toContain('Sans réponse')
  expect(show({ resolved: false })).not.toContain('Résolu')
})

test('what nobody answered is marked, but a case, which says where it stands', () => {
  const alone = { author: anne, count: 1 }
  expect(show(alone)).toContain('Sans réponse')
  expect(show(alone)).not.toContain('1 message')
  expect(show({})).not.toContain('Sans réponse')
  expect(show({ ...alone, case: taken })).not.toContain('Sans réponse')
})
