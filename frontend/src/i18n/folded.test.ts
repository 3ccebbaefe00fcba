// @vitest-environment node
import { expect, test } from 'vitest'

import { matches, sameName } from './folded.ts'

test.each([
  ['Ville–hôpital', 'VILLE-HOPITAL'],
  ['Ville – hôpital', 'ville hôpital'],
  ['Insuffisance cardiaque', ' insuffisance  cardiaque. '],
  ['Santé du cœur', 'Sante du coeur'],
  ['Parcours d’accueil', "parcours d'accueil"],
])('« %s » and « %s » are one name', (one, other) => {
  expect(sameName(one, other)).toBe(true)
})

test('a name with another word is another name', () => {
  expect(sameName('Personnes âgées', 'Personnes âgées isolées')).toBe(false)
})

test('a search forgives accents and case, and asks for every word', () => {
  const texts = ['Hélène Bousquet-Roux', 'Infirmier·ère']
  expect(matches('helene', texts)).toBe(true)
  expect(matches('roux inf', texts)).toBe(true)
  expect(matches('', texts)).toBe(true)
  expect(matches('ousquet', texts)).toBe(false)
  expect(matches('hélène médecin', texts)).toBe(false)
})
