// @vitest-environment node
import { expect, test } from 'vitest'

import { doubtOf, draftsOf, invitationsOf } from './lines.ts'
import { readList } from './pasted.ts'

const drafts = draftsOf(
  readList('Inès Roche;IDEL;8 10101205564\nLéa Gros;ortho\nPaul Vidal;kiné;12\nInes ROCHE;MG')
    .lines,
)
const nobody = { members: [], invited: [] }

test('lines that are not understood show their fields', () => {
  expect(drafts.map(({ number, open }) => [number, open])).toEqual([
    [1, false],
    [2, true],
    [3, true],
    [4, false],
  ])
})

test('a name that stands twice, accents and case aside, is pointed at, and where it stood first', () => {
  expect(drafts.map((draft) => doubtOf(draft, drafts, nobody))).toEqual([
    ...[undefined, undefined, undefined],
    { kind: 'twice', number: 1 },
  ])
})

test('so is somebody who is a member, or was invited', () => {
  const known = { members: ['Léa GROS'], invited: ['Paul Vidal'] }
  expect(drafts.slice(1, 3).map((draft) => doubtOf(draft, drafts, known)?.kind)).toEqual([
    'member',
    'invited',
  ])
})

test('what is understood becomes invitations of members, never of coordinators', () => {
  expect(invitationsOf('t', drafts.slice(0, 1))).toEqual([
    { territory: 't', name: 'Inès Roche', trade: 'nurse', rpps: '10101205564', role: 'member' },
  ])
})
