// @vitest-environment node
import { expect, test } from 'vitest'

import { VaultError } from '#vault/api.ts'

import { fragmentOf, linkProblem } from './links.ts'

const fragment = `${'aB3_-'.repeat(17)}w`

test.each([
  ['as it was made', fragment],
  ['between angle brackets', `${fragment}>`],
  ['before a full stop', `${fragment}.`],
  ['in brackets, before a comma', `${fragment}),`],
  ['with every sign encoded', fragment.replaceAll('_', '%5F').replaceAll('-', '%2D')],
  ['broken over two lines', `${fragment.slice(0, 40)}%0A ${fragment.slice(40)}`],
  ['with an invisible break', `${fragment.slice(0, 40)}\u200b${fragment.slice(40)}`],
  ['with what counts visitors behind it', `${fragment}?utm_source=mail`],
  ['after a second mark', `#${fragment}`],
])('a link is read %s', (_, typed) => {
  expect(fragmentOf(typed)).toBe(fragment)
})

test.each(['', '%', '%E0%A4', fragment.slice(0, 30), `${fragment}AAAA`])(
  'what is not whole stays so: "%s"',
  (typed) => {
    expect(fragmentOf(typed)).not.toBe(fragment)
  },
)

test('a link whose key does not open waits for a good one, and is not called incomplete', () => {
  expect(linkProblem(new VaultError('no_key'))).toBe('waits')
})
