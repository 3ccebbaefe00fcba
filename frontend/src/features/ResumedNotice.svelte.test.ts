import { afterEach, expect, test, vi } from 'vitest'

import { session } from '#state/session/session.svelte.ts'
import { draw } from '#ui/testing/draw.ts'

import ResumedNotice from './ResumedNotice.svelte'

const form = { resumed: true, anew: () => undefined }

afterEach(() => vi.restoreAllMocks())

test.each([
  { trusted: true, said: 'Ce n’est que sur cet appareil.' },
  { trusted: false, said: 'Fermer cette page l’efface.' },
  { trusted: null, said: 'Fermer cette page l’efface.' },
])('what was begun before is said to stay where it does (trusted: $trusted)', (given) => {
  vi.spyOn(session, 'trusted', 'get').mockReturnValue(given.trusted)
  expect(draw(ResumedNotice, { form }).textContent).toContain(given.said)
})
