// @vitest-environment node
import { expect, test } from 'vitest'

import { told } from './acts.ts'

const act = (code: string, outcome = 'done') => told({ at: 0, act: `identity.${code}`, outcome })

test('an act is told in words, with what was refused', () => {
  expect(act('sign_in', 'refused')).toEqual([{ at: 0, words: 'Connexion', refused: true }])
})

test('a sign-in says by what it came, where that was Pro Santé Connect', () => {
  expect(act('psc_sign_in')[0]?.words).toBe('Connexion par Pro Santé Connect')
})

test('an act without words of its own is told all the same', () => {
  expect(act('something_new')[0]?.words).toBe('Autre geste sur votre accès')
})

test('what every screen writes is not told', () => {
  expect(act('replace_vault')).toEqual([])
})
