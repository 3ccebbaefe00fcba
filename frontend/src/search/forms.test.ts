// @vitest-environment node
import { expect, test } from 'vitest'

import { rootOf } from './forms.ts'
import { meantBy } from './lexicon.ts'

test.each([
  ['pansements', 'pansement'],
  ['hopital', 'hopitaux'],
  ['infirmiere', 'infirmieres'],
  ['soigner', 'soignee'],
  ['soigner', 'soignent'],
  ['coordinateur', 'coordinateurs'],
  ['active', 'actif'],
  ['professionnelle', 'professionnels'],
  ['ancienne', 'anciens'],
  ['plaies', 'plaie'],
  ['anneau', 'anneaux'],
])('%s and %s are forms of one word', (typed, word) => {
  expect(rootOf(word)).toBe(rootOf(typed))
})

test.each([
  ['dressings', 'dressing'],
  ['wounds', 'wound'],
  ['nurse', 'nurses'],
  ['discharged', 'discharge'],
])('%s and %s are forms of one English word', (typed, word) => {
  expect(meantBy(typed)(word) || meantBy(word)(typed)).toBe(true)
})

test.each([
  ['plaie', 'plait'],
  ['cas', 'cabinet'],
  ['perfusion', 'profusion'],
  ['inr', 'intra'],
])('%s and %s are two words', (typed, word) => {
  expect(rootOf(word)).not.toBe(rootOf(typed))
})

test('a number has no other forms', () => {
  expect(rootOf('t2s')).toBe('t2s')
})
