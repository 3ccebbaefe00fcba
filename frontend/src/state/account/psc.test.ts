import { expect, test } from 'vitest'

import { messages as fr } from '#i18n/fr/index.ts'

import { closeWorld } from '../session/world.ts'
import { outcomeOf, outcomes, psc } from './psc.svelte.ts'

test('what an address ends with after a visit is one of the outcomes, or nothing', () => {
  expect(outcomeOf('psc-unknown')).toBe('unknown')
  expect(outcomeOf('psc-')).toBeUndefined()
  expect(outcomeOf('psc-constructor')).toBeUndefined()
  expect(outcomeOf('anything')).toBeUndefined()
})

test('every outcome has a sentence', () => {
  expect(Object.keys(fr.psc.outcome).sort()).toEqual([...outcomes].sort())
})

test('who was linked is not shown to whoever comes next', () => {
  psc.linked = { name: 'Inès Roux', since: 0 } as unknown as typeof psc.linked
  closeWorld()
  expect(psc.linked).toBeUndefined()
})
