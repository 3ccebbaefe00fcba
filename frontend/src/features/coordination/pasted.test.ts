// @vitest-environment node
import { expect, test } from 'vitest'

import { readList } from './pasted.ts'

const line = { name: '', trade: '', said: '', rpps: '', email: '' }
const ines = { ...line, name: 'Inès Roche', trade: 'nurse', said: 'IDEL', rpps: '10101205564' }
const paul = { ...line, name: 'Paul Vidal', trade: 'physiotherapist', said: 'kiné' }

test.each([
  ['tabs', 'Inès Roche\tIDEL\t10101205564\nPaul Vidal\tkiné\t'],
  ['semicolons', 'Inès Roche;IDEL;10101205564\r\nPaul Vidal;kiné'],
  ['commas', 'Inès Roche, IDEL, 10101205564\n\nPaul Vidal, kiné\n'],
  ['quotes', '"Inès Roche";"IDEL";"10101205564"\n"Paul Vidal";"kiné";""'],
  ['another order', 'IDEL\t10101205564\tInès Roche\nkiné\t\tPaul Vidal'],
])('a list with %s is read line by line', (_, text) => {
  expect(readList(text)).toEqual({ lines: [ines, paul], beyond: 0 })
})

test('a first line of titles says what stands where, and is nobody', () => {
  const text = 'Nom;Prénom;Métier;E-mail;N° RPPS\nRoche;Inès;IDEL;ines@exemple.fr;10101205564'
  expect(readList(text).lines).toEqual([{ ...ines, email: 'ines@exemple.fr' }])
})

test('a profession that is not understood stays as it was said, and no other is guessed', () => {
  const { lines } = readList('Inès Roche\tIDEL\t10101205564\nLéa Gros\tortho\t\nMax Petit\tchaman')
  expect(lines.slice(1)).toEqual([
    { ...line, name: 'Léa Gros', said: 'ortho' },
    { ...line, name: 'Max Petit', said: 'chaman' },
  ])
  expect(readList('Max Petit, chaman').lines).toEqual([
    { ...line, name: 'Max Petit', said: 'chaman' },
  ])
})

test('a name alone is a person whose profession is missing', () => {
  expect(readList('Inès Roche').lines).toEqual([{ ...line, name: 'Inès Roche' }])
})

test('a cell that is empty keeps its place', () => {
  const { lines } = readList('Nom\tPrénom\tMétier\n\tRosa\tsage-femme\nGros\t\tMG')
  expect(lines).toMatchObject([
    { name: 'Rosa', trade: 'midwife' },
    { name: 'Gros', trade: 'doctor' },
  ])
})

test('telephones and what else a list holds are left aside', () => {
  const { lines } = readList('Paul Vidal;kiné;06 12 34 56 78;12/03/2024')
  expect(lines).toMatchObject([{ trade: 'physiotherapist', rpps: '' }])
})

test('a number of the register that lacks a digit is not mistaken for anything else', () => {
  expect(readList('Paul Vidal;kiné;1010120556').lines).toEqual([{ ...paul, rpps: '1010120556' }])
})

test('what a cell hides or breaks is plain text', () => {
  expect(readList('Paul\u202e Vidal\u0000;kiné').lines).toEqual([paul])
})

test('fifty are read at once, and it is said how many are left', () => {
  const { lines, beyond } = readList('Paul Vidal;kiné\n'.repeat(53))
  expect([lines.length, beyond]).toEqual([50, 3])
})

test('nothing is nobody', () => {
  expect(readList(' \n\t\n')).toEqual({ lines: [], beyond: 0 })
})
