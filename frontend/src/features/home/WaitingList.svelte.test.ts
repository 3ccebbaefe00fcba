import { expect, test, vi } from 'vitest'

import { home } from '#state/home.svelte.ts'
import type { PersonView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import WaitingList from './WaitingList.svelte'

const inès: PersonView = { account: 'i', name: 'Inès Roux', trade: 'nurse' }

test('somebody who waits in two territories stands there for each', () => {
  const both = ['ici', 'ailleurs'].flatMap((territory) => [
    { kind: 'mentor' as const, territory, at: 0, newcomer: inès },
    { kind: 'request' as const, territory, at: 0, guest: inès },
  ])
  vi.spyOn(home, 'waiting', 'get').mockReturnValue(both)
  expect(draw(WaitingList, {}).querySelectorAll('li')).toHaveLength(4)
})
