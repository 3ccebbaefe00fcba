import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Trade } from '#i18n/trades.ts'
import type { MemberView, TerritoryView } from '#vault/api.ts'

import { professionOf } from '../people/professions.ts'
import { roster } from '../rooms/roster.svelte.ts'
import { peopleNamed } from './search-names.ts'

const member = (name: string, trade: Trade, present = true) =>
  ({ account: name, name, profession: professionOf(trade), present }) as MemberView

beforeEach(() => {
  const members = [
    member('Malik Benali', 'doctor'),
    member('Inès Roux', 'nurse'),
    member('Paul Vidal', 'physiotherapist'),
    member('Zoé Vidal', 'nursing_assistant'),
    member('Léa Kinet', 'midwife'),
    member('Ancien Kiné', 'physiotherapist', false),
    member('Un Autre', 'other'),
  ]
  roster.territories.set('t', { members } as unknown as TerritoryView)
})
afterEach(() => roster.forget())

const named = (said: string) => peopleNamed(said.split(' ')).map(({ name }) => name)

test.each([
  ['kine', ['Léa Kinet', 'Paul Vidal']],
  ['kin', ['Léa Kinet', 'Paul Vidal']],
  ['kinesitherapeutes', ['Paul Vidal']],
  ['idel', ['Inès Roux']],
  ['aide soignante', ['Zoé Vidal']],
  ['kine vidal', ['Paul Vidal']],
  ['vidal', ['Paul Vidal', 'Zoé Vidal']],
])('"%s" finds who is so named or has that trade', (said, people) => {
  expect(named(said)).toEqual(people)
})

test.each(['k', 'kine alginate', 'aide', 'kine roux', 'travail', 'autre kine'])(
  '"%s" names nobody: each word must',
  (said) => {
    expect(named(said)).toEqual([])
  },
)

test('of a group, those who are in it are found', () => {
  const inside = new Set(['Léa Kinet'])
  expect(peopleNamed(['kine'], inside).map(({ name }) => name)).toEqual(['Léa Kinet'])
})
