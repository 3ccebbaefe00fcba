// @vitest-environment node
import { expect, test } from 'vitest'

import { joined } from './parts.ts'

const END = { from: 91, to: Infinity }

test('what is read far back stands apart, and what touches it is one with it', () => {
  const far = joined([END], { from: 10, to: 20 })
  expect(far).toEqual([{ from: 10, to: 20 }, END])
  expect(joined(far, { from: 21, to: 40 })).toEqual([{ from: 10, to: 40 }, END])
  expect(joined(far, { from: 22, to: 40 })).toHaveLength(3)
})

test('a page that goes from one part to another closes what lies between', () => {
  const parts = [{ from: 10, to: 20 }, { from: 50, to: 60 }, END]
  expect(joined(parts, { from: 20, to: 50 })).toEqual([{ from: 10, to: 60 }, END])
  expect(joined(parts, { from: 15, to: Infinity })).toEqual([{ from: 10, to: Infinity }])
})
