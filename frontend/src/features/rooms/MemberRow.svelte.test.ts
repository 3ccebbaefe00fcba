import { expect, test } from 'vitest'

import type { MemberView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import MemberRow from './MemberRow.svelte'

const anne: MemberView = {
  ...{
    account: 'anne',
    name: 'Anne Vidal',
    trade: 'doctor',
    role: 'member',
    guest: false,
    seat: { kind: 'joined', at: 0 },
  },
  basis: { kind: 'founder', at: 0 },
}
const linkOf = (member: MemberView) =>
  draw(MemberRow, { member, territory: 'cpts' }).querySelector('a')?.getAttribute('href')

test('a member’s name leads to what they do and how to reach them', () => {
  expect(linkOf(anne)).toBe('/t/cpts/annuaire/anne')
})

test('a guest’s name leads nowhere: the directory does not have them', () => {
  expect(linkOf({ ...anne, guest: true })).toBeUndefined()
})
