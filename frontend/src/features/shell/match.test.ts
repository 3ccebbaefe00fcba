// @vitest-environment node
import { expect, test } from 'vitest'

import { match } from './match.ts'

test('a path of the same form gives its parts by name', () => {
  expect(match('/t/:territory/groupes/:room', '/t/a/groupes/b')).toEqual({
    territory: 'a',
    room: 'b',
  })
})

test.each(['/t/a/groupes', '/t/a/groupes/b/c', '/t/a/autres/b', '/t//groupes/b', '/'])(
  '%s has another form',
  (path) => {
    expect(match('/t/:territory/groupes/:room', path)).toBeNull()
  },
)
