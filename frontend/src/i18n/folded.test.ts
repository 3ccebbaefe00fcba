// @vitest-environment node
import { expect, test } from 'vitest'

import { anyWords, matches, sameName, wordsOf } from './folded.ts'

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

test.each([
  'L’œuf à la coque, 12 €… « déjà » – ou pas : Ça va ? N° 3',
  'ÉLÈVE Ïle Ÿ Ñandú Æsop',
  'combiné : e\u0301te\u0301',
  'Łódź, Škoda, Ελλάδα, Київ, 東京 et café',
  'un\u00a0mot\u202f!\u2009ici 👍 là',
  'm² et 10⁵ ½',
  '',
  ' … ',
])('the short way says what the general one says: %s', (text) => {
  expect(wordsOf(text)).toEqual(anyWords(text) ?? [])
})
