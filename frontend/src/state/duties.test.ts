import { expect, test } from 'vitest'

import { keysWait } from './duties.ts'

test('the more hold a key, the longer browsers wait for the one that renews it', () => {
  expect(keysWait(12, 0)).toBe(3000)
  expect(keysWait(12, 1)).toBe(33_000)
  expect(keysWait(1000, 0)).toBe(50_000)
  expect(keysWait(1000, 1)).toBe(1_050_000)
})
