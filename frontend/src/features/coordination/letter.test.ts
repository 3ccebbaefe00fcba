import { expect, test } from 'vitest'

import { mailto } from './letter.ts'

const fragment = `${'aB3_-'.repeat(17)}w`
const url = `https://maillage.cpts-du-haut-lot.fr/invitation/0192f0c1-7a4e-7b3a-9c55-2f4e9d0b1a77#${fragment}`
const link = { id: 'i', name: 'Inès Roche & Cie', url, expires: Date.UTC(2026, 11, 6, 12) }
const letter = { link, territory: 'CPTS du Haut-Lot, nord', by: 'Claire Dumas' }

test('the whole address reaches the letter, alone on its line', () => {
  const { searchParams } = new URL(mailto(letter))
  expect(searchParams.get('body')?.split('\r\n')).toContain(url)
  expect(searchParams.get('subject')).toContain('CPTS du Haut-Lot, nord')
})

test('nothing in it ends the address of the mail program early', () => {
  expect(mailto(letter)).toMatch(/^mailto:\?subject=[^#?&\s]+&body=[^#?&\s]+$/)
  expect(mailto(letter)).toContain(`%23${fragment}`)
})

test('it says who invites, into what, and until when', () => {
  const body = new URL(mailto(letter)).searchParams.get('body')
  for (const said of ['Inès Roche & Cie', 'CPTS du Haut-Lot', 'Claire Dumas', '6 décembre 2026'])
    expect(body).toContain(said)
})

test('it is addressed where the list said so', () => {
  expect(new URL(mailto({ ...letter, to: 'ines@exemple.fr' })).pathname).toBe('ines%40exemple.fr')
})

test('even with long names it is no longer than every mail program takes', () => {
  const long = { ...link, name: 'Marie-Émilie de La Rochefoucauld-Montmorency' }
  const by = 'Jean-Christophe Vandenbroucke-Lefèvre'
  expect(
    mailto({ link: long, territory: 'CPTS des Causses et des Cévennes', by }).length,
  ).toBeLessThan(2000)
})
