import { expect, test, vi } from 'vitest'

import { session } from '#state/session/session.svelte.ts'
import type { CaseView, PersonView, ThreadView } from '#state/views.ts'

import { happened, lastStep } from './words.ts'

const anne: PersonView = { account: 'anne', name: 'Anne Vidal', trade: 'doctor' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' }

test('a thread calls me Vous where it tells what was done to a case', () => {
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...anne, email: 'anne@example.org' })
  expect(happened('closed', anne)).toBe('Clos par vous')
  expect(happened('open', anne)).toBe('Vous l’avez remis à prendre')
  expect(happened('taken', paul)).toBe('Paul Roche s’en occupe')
})

test('the asker is told that somebody takes care of their case, while nothing was said since', () => {
  const view = { state: 'taken', by: paul, own: false, at: 5, reopened: false } as CaseView
  const thread = { author: anne, lastAt: 5, case: view } as ThreadView
  expect(lastStep(thread)).toBe('Paul Roche s’occupe de votre cas')
  expect(lastStep({ ...thread, author: paul })).toBe('Paul Roche s’en occupe')
  expect(lastStep({ ...thread, lastAt: 6 })).toBeUndefined()
  expect(lastStep({ ...thread, case: { ...view, own: true } })).toBeUndefined()
})
