import { expect, test, vi } from 'vitest'

import { session } from '#state/session.svelte.ts'
import type { PersonView } from '#state/views.ts'

import { happened } from './words.ts'

const anne: PersonView = { account: 'anne', name: 'Anne Vidal', trade: 'doctor' }
const paul: PersonView = { account: 'paul', name: 'Paul Roche', trade: 'physiotherapist' }

test('a thread calls me Vous where it tells what was done to a case', () => {
  vi.spyOn(session, 'me', 'get').mockReturnValue({ ...anne, email: 'anne@example.org' })
  expect(happened('closed', anne)).toBe('Clos par vous')
  expect(happened('open', anne)).toBe('Vous l’avez remis à prendre')
  expect(happened('taken', paul)).toBe('Paul Roche s’en occupe')
})
