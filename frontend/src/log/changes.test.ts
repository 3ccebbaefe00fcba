import { expect, test } from 'vitest'

import { withoutReentries } from './changes.ts'
import type { Territory } from './state.ts'

test('where nobody comes back no link is looked at, however many there are', () => {
  const territory = { invitations: new Map() } as unknown as Territory
  Object.defineProperty(territory, 'invitations', {
    get: () => {
      throw new Error('all of them were looked at')
    },
  })
  expect(withoutReentries(territory, [], 'revoked')).toBe(territory)
})
