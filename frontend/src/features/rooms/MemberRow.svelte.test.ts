import { expect, test } from 'vitest'

import type { MemberView } from '#state/views.ts'
import { draw } from '#ui/testing/draw.ts'

import MemberRow from './MemberRow.svelte'

const anne: MemberView = {
  runs: false,
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

test('who admitted somebody is said where one asks; of who came by their own words alone, always', () => {
  const row = (more: object) =>
    draw(MemberRow, { member: anne, territory: 'cpts', ...more }).textContent
  const founder = 'A fondé le territoire'
  expect(row({})).not.toContain(founder)
  expect(row({ vouched: true })).toContain(founder)
  const said = { ...anne, basis: { kind: 'said' as const, at: 0, by: 'Claire Martin' } }
  expect(row({ member: said })).toContain('Admission par Claire Martin, sur demande')
})
